package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.kernel.Arithmetic;
import org.resurge.tensor.kernel.Exponential;
import org.resurge.tensor.kernel.Gelu;
import org.resurge.tensor.kernel.Hyperbolic;
import org.resurge.tensor.kernel.LayerNorm;
import org.resurge.tensor.kernel.Softmax;

/// How fast do the kernels along arrays run on one thread, into a given result?
///
/// Functions of single elements on 10⁵ floats, which a second-level cache holds; an addition of 10⁷
/// that memory limits; rows in the widths of small transformers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class KernelBenchmark {
  /// Elements of the functions of one element.
  public static final int ELEMENTS = 100_000;

  /// Elements of the addition.
  public static final int MANY = 10_000_000;

  /// Rows.
  public static final int ROWS = 2048;

  /// Columns of softmax.
  public static final int CLASSES = 65;

  /// Columns of layer norm.
  public static final int WIDTH = 32;

  private float[] x;
  private float[] y;
  private float[] many;
  private float[] more;
  private float[] rows;
  private float[] gain;
  private float[] mean;
  private float[] scale;

  /// Draws the inputs.
  @Setup
  public void setup() {
    RandomKey key = RandomKey.of(1);
    x = key.uniform(Shape.of(ELEMENTS), -2, 2).toArray();
    y = new float[ROWS * CLASSES];
    many = key.uniform(Shape.of(MANY), -2, 2).toArray();
    more = many.clone();
    rows = key.uniform(Shape.of(ROWS * CLASSES), -2, 2).toArray();
    gain = key.uniform(Shape.of(WIDTH), 0, 1).toArray();
    mean = new float[ROWS];
    scale = new float[ROWS];
  }

  /// Sum of two arrays, over one of them.
  ///
  /// @return the result
  @Benchmark
  public float[] addMany() {
    Arithmetic.add(many, 0, more, 0, more, 0, MANY);
    return more;
  }

  /// Exponential function.
  ///
  /// @return the result
  @Benchmark
  public float[] exp() {
    Exponential.exp(x, y, 0, ELEMENTS);
    return y;
  }

  /// Hyperbolic tangent.
  ///
  /// @return the result
  @Benchmark
  public float[] tanh() {
    Hyperbolic.tanh(x, y, 0, ELEMENTS);
    return y;
  }

  /// GELU in its tanh form.
  ///
  /// @return the result
  @Benchmark
  public float[] gelu() {
    Gelu.tanhForm(x, y, 0, ELEMENTS);
    return y;
  }

  /// Softmax along rows.
  ///
  /// @return the result
  @Benchmark
  public float[] softmax() {
    Softmax.softmax(rows, y, CLASSES, 0, ROWS);
    return y;
  }

  /// Layer norm along rows.
  ///
  /// @return the result
  @Benchmark
  public float[] layerNorm() {
    LayerNorm.forward(rows, gain, gain, 1e-5f, y, mean, scale, WIDTH, 0, ROWS);
    return y;
  }
}
