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
import org.resurge.optim.Adam;
import org.resurge.optim.AdamW;
import org.resurge.optim.Constant;
import org.resurge.optim.Muon;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Sgd;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// What does an optimizer's step cost, from ten thousand to ten million parameters, on one thread?
///
/// One hidden matrix of `side x side` with a fixed gradient. The baseline is Adam as one scalar
/// loop over plain arrays, which changes them in place; beside it the same formula from operations
/// on whole tensors, as it would be without a kernel of its own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class OptimizerStepBenchmark {
  /// Extent of both axes.
  @Param({"100", "317", "1000", "3163"})
  public int side;

  private FixedGradient weight;
  private Optimizer sgd;
  private Optimizer adam;
  private Optimizer adamw;
  private Optimizer muon;
  private float[] weights;
  private float[] slope;
  private float[] first;
  private float[] second;
  private Tensor mean;
  private Tensor square;
  private Tensor point;
  private Tensor direction;
  private int steps;

  /// Draws the weights and a gradient.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    Shape shape = Shape.of(side, side);
    RandomKey key = RandomKey.of(3);
    Tensor value = key.foldIn("weights").normal(shape, 0, 0.1f);
    Tensor gradient = key.foldIn("gradient").normal(shape, 0, 1);
    weight = FixedGradient.of(value, gradient);
    var parameters = weight.parameters();
    // A rate so small that the weights stay where they are, however many steps are taken.
    var schedule = new Constant(1e-9);
    sgd = Sgd.defaults().withMomentum(0.9).optimizer(parameters, schedule);
    adam = Adam.defaults().optimizer(parameters, schedule);
    adamw = AdamW.defaults().optimizer(parameters, schedule);
    muon = Muon.defaults().optimizer(parameters, schedule);
    weights = value.toArray();
    slope = gradient.toArray();
    first = new float[weights.length];
    second = new float[weights.length];
    point = value;
    direction = gradient;
    mean = Tensor.zeros(shape);
    square = Tensor.zeros(shape);
    steps = 0;
  }

  /// The baseline: Adam in one scalar loop, in place.
  ///
  /// @return the weights
  @Benchmark
  public float[] scalarAdam() {
    steps++;
    double rate = 1e-9 / (1 - Math.pow(0.9, steps));
    double correction = 1 / Math.sqrt(1 - Math.pow(0.999, steps));
    for (int i = 0; i < weights.length; i++) {
      float g = slope[i];
      first[i] = 0.9f * first[i] + 0.1f * g;
      second[i] = 0.999f * second[i] + 0.001f * g * g;
      double root = Math.sqrt(second[i]) * correction + 1e-8;
      weights[i] -= (float) (rate * first[i] / root);
    }
    return weights;
  }

  /// Adam from operations on whole tensors.
  ///
  /// @return the weights
  @Benchmark
  public Tensor adamParts() {
    steps++;
    float rate = (float) (1e-9 / (1 - Math.pow(0.9, steps)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(0.999, steps)));
    mean = Elementwise.axpy(0.1f, direction, Elementwise.multiply(mean, 0.9f));
    Tensor squared = Elementwise.square(direction);
    square = Elementwise.axpy(0.001f, squared, Elementwise.multiply(square, 0.999f));
    Tensor root = Elementwise.multiply(Elementwise.sqrt(square), correction);
    Tensor update = Elementwise.divide(mean, Elementwise.add(root, 1e-8f));
    point = Elementwise.axpy(-rate, update, point);
    return point;
  }

  /// Gradient descent with momentum.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer sgd() {
    return weight.step(sgd);
  }

  /// Adam.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer adam() {
    return weight.step(adam);
  }

  /// AdamW.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer adamw() {
    return weight.step(adamw);
  }

  /// Muon with the engine's Newton–Schulz.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer muon() {
    return weight.step(muon);
  }
}
