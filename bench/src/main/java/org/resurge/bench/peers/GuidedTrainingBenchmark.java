package org.resurge.bench.peers;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.resurge.optim.AddDecay;
import org.resurge.optim.Transform;
import org.resurge.surge.guide.Guidance;
import org.resurge.surge.guide.SurgeOptimizer;
import org.resurge.surge.guide.Targets;
import org.resurge.tensor.Parallel;

/// What does guidance add to a whole training step, loss and gradients included?
///
/// The target lies below every loss, so each update is scaled (eq. 34), and by clip that of
/// `SurgeOptimizer.wrap`. The baseline is the bare step. One thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class GuidedTrainingBenchmark {
  /// The perceptron at a batch of 64, the transformer of 10,368 parameters.
  @Param({"mlp64", "transformer"})
  public String model;

  private TrainingStep bare;
  private TrainingStep unclipped;
  private TrainingStep clipped;

  /// Makes the model, its data and its optimizers.
  @Setup(Level.Trial)
  public void setup() {
    Parallel.setThreads(1);
    bare = ModelStepBenchmark.stepOf(model);
    Targets targets = Targets.given(1e-30);
    Transform none = new AddDecay(0); // hands on the very object that it is given
    unclipped =
        bare.with(SurgeOptimizer.wrap(bare.optimizer(), targets, Guidance.standard(), none));
    clipped = bare.with(SurgeOptimizer.wrap(bare.optimizer(), targets, Guidance.standard()));
  }

  /// The baseline: the optimizer alone.
  @Benchmark
  public void bare() {
    bare.whole();
  }

  /// Scaled, without a clip.
  @Benchmark
  public void guided() {
    unclipped.whole();
  }

  /// Scaled and clipped.
  @Benchmark
  public void guidedAndClipped() {
    clipped.whole();
  }
}
