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
import org.resurge.optim.AddDecay;
import org.resurge.optim.Constant;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Transform;
import org.resurge.surge.guide.Guidance;
import org.resurge.surge.guide.SurgeOptimizer;
import org.resurge.surge.guide.Targets;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// What does guidance add to an optimizer's step, from ten thousand to ten million parameters?
///
/// Adam's step alone, without the network that it trains: the hardest case for a guidance whose
/// cost is counted in steps. The target lies below the loss, so the update is scaled (eq. 34) at
/// each step; the clip is that of `SurgeOptimizer.wrap`, for which the norms of update and
/// parameters are computed. The baseline is the bare step. One thread, steps in a workspace.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class GuidedStepBenchmark {
  /// Parameters.
  @Param({"10000", "100000", "1000000", "10000000"})
  public int parameters;

  private FixedGradient weight;
  private Optimizer bare;
  private Optimizer unclipped;
  private Optimizer clipped;

  /// Draws the weights and a gradient.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    Shape shape = Shape.of(parameters);
    RandomKey key = RandomKey.of(11);
    Tensor value = key.foldIn("weights").normal(shape, 0, 0.1f);
    Tensor gradient = key.foldIn("gradient").normal(shape, 0, 1);
    weight = FixedGradient.of(value, gradient);
    // A rate so small that the weights stay where they are, however many steps are taken.
    Optimizer adam = Adam.defaults().optimizer(weight.parameters(), new Constant(1e-9));
    Targets targets = Targets.given(0.5);
    Transform none = new AddDecay(0); // hands on the very object that it is given
    bare = adam.then();
    unclipped = SurgeOptimizer.wrap(adam, targets, Guidance.standard(), none);
    clipped = SurgeOptimizer.wrap(adam, targets, Guidance.standard());
  }

  /// The baseline: Adam alone.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer bare() {
    return weight.step(bare);
  }

  /// Scaled, without a clip.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer guided() {
    return weight.step(unclipped);
  }

  /// Scaled and clipped.
  ///
  /// @return the optimizer
  @Benchmark
  public Optimizer guidedAndClipped() {
    return weight.step(clipped);
  }
}
