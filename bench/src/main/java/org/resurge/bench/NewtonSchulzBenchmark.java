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
import org.resurge.optim.EjmlNewtonSchulz;
import org.resurge.optim.EngineNewtonSchulz;
import org.resurge.optim.NewtonSchulz;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Whose product should Muon's Newton–Schulz iterations use, the engine's or EJML's?
///
/// The five iterations on one matrix, on one thread. EJML, the baseline, computes in double.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NewtonSchulzBenchmark {
  /// Rows.
  @Param({"10", "32", "64", "128"})
  public int rows;

  /// Columns.
  @Param({"33", "784"})
  public int columns;

  private final NewtonSchulz engine = new EngineNewtonSchulz();
  private final NewtonSchulz ejml = new EjmlNewtonSchulz();
  private Tensor matrix;

  /// Draws a matrix of about unit Frobenius norm, as the iterations want it.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    float deviation = (float) (1 / Math.sqrt((double) rows * columns));
    matrix = RandomKey.of(5).normal(Shape.of(rows, columns), 0, deviation);
  }

  /// The engine's product, in float.
  ///
  /// @return the orthogonalized matrix
  @Benchmark
  public Tensor engine() {
    return engine.iterate(matrix);
  }

  /// EJML's product, in double.
  ///
  /// @return the orthogonalized matrix
  @Benchmark
  public Tensor ejml() {
    return ejml.iterate(matrix);
  }
}
