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
import org.resurge.tensor.Parallel;

/// How long does a whole training step of each model take on one thread?
///
/// The very steps that `bench peers` times without JMH: loss, gradients and update, with the memory
/// of the step before.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class ModelStepBenchmark {
  /// The perceptron at two batches, the transformer of 10,368 parameters, nanoGPT's for a CPU.
  @Param({"mlp64", "mlp128", "transformer", "nano"})
  public String model;

  private TrainingStep step;

  /// Makes the model, its data and its optimizer.
  @Setup(Level.Trial)
  public void setup() {
    Parallel.setThreads(1);
    step = stepOf(model);
  }

  /// Step of a fresh model with this name.
  static TrainingStep stepOf(String model) {
    return switch (model) {
      case "mlp64" -> MlpPeer.step(64);
      case "mlp128" -> MlpPeer.step(128);
      case "transformer" -> TransformerPeer.step(24);
      case "nano" -> TransformerPeer.nanoStep();
      default ->
          throw new IllegalArgumentException(
              "model step: must be mlp64, mlp128, transformer or nano, got " + model);
    };
  }

  /// Loss, gradients and update.
  @Benchmark
  public void step() {
    step.whole();
  }
}
