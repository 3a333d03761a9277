package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// How long does a transposition take, against two plain loops and against a mere copy?
///
/// Rows of 1024 floats meet in the same sets of the cache; 784 and 1023 do not.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TransposeBenchmark {
  /// Rows and columns.
  @Param({"7x13", "128x784", "1023x1023", "1024x1024"})
  public String shape;

  private int rows;
  private int columns;
  private Tensor x;

  /// Draws the matrix.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    String[] extents = shape.split("x");
    rows = Integer.parseInt(extents[0]);
    columns = Integer.parseInt(extents[1]);
    x = RandomKey.of(1).normal(Shape.of(rows, columns), 0, 1);
  }

  /// The engine's, in tiles.
  @Benchmark
  public Tensor tiles() {
    return Movement.transpose(x);
  }

  /// Two loops, reading along rows.
  @Benchmark
  public float[] loops() {
    float[] source = x.data();
    float[] target = new float[source.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        target[j * rows + i] = source[i * columns + j];
      }
    }
    return target;
  }

  /// What moving so many floats costs at least.
  @Benchmark
  public float[] copy() {
    return x.toArray();
  }
}
