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
import org.resurge.autograd.Objective;
import org.resurge.autograd.Tape;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineSeries;

/// What do N derivatives along a line cost, for p parameters?
///
/// A tanh network w-w-w-w on 16 examples has `p ≈ 3w²`. Its weights are affine on the line, so each
/// of the `N + 1` orders costs two products with weights: linear in N and in p. The activations are
/// full series, and their products cost `N²/2`, but only on `16 · 3w` numbers. Hence `c (N + 1) + d
/// (N + 1)²`. Counting operations, d/c would fall like 1/w. Measured, it falls more slowly, about
/// like w^-0.5: 0.013, 0.0062, 0.0034, 0.0026 for w of 18, 58, 183, 577 (`docs/resurgence.md`,
/// "What it costs"). Beside it: the plain loss in double, in float, and the analysis of the series,
/// which does not depend on p.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class JetsBenchmark {
  private static final int EXAMPLES = 16;

  /// Parameters, about.
  @Param({"1000", "10000", "100000", "1000000"})
  public int p;

  /// Order N.
  @Param({"4", "8", "16", "32"})
  public int order;

  private Objective objective;
  private ExactObjective exact;
  private ParameterVector at;
  private ParameterVector direction;
  private LineSeries series;

  /// Makes the network, its record and a direction.
  @Setup
  public void setup() {
    objective = TanhNetwork.of(p, EXAMPLES).objective();
    exact = ExactObjective.of(objective);
    at = exact.point();
    ParameterVector gradient = exact.gradient(at);
    direction = gradient.scaledBy(-1.0 / gradient.norm());
    series = LineSeries.of(exact.taylor(at, direction, order));
  }

  /// All Taylor coefficients up to the order.
  ///
  /// @return the coefficients
  @Benchmark
  public double[] jets() {
    return exact.taylor(at, direction, order);
  }

  /// The baseline: the loss alone, in double.
  ///
  /// @return the loss
  @Benchmark
  public double plainDouble() {
    return exact.loss(at);
  }

  /// The loss alone, by the float kernels.
  ///
  /// @return the loss
  @Benchmark
  public float plainFloat() {
    return objective.loss(Tape.inference()).value().item();
  }

  /// From the coefficients to a target.
  ///
  /// @return the analysis
  @Benchmark
  public LineAnalysis analysis() {
    return LineAnalysis.of(series);
  }
}
