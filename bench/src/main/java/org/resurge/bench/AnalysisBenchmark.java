package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.resurge.surge.landscape.ParameterLandscape;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.surge.sampler.Draws;
import org.resurge.surge.sampler.Sampler;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// What does the analysis phase cost, against parameters, batch, draws and couplings?
///
/// The phase is the sampling of Algorithm 1 on one thread: the prior, `N` draws with their losses
/// and weights, and the estimates of `log Z` at `S` couplings from these draws. The network is a
/// tanh network w-w-w-w with `p ≈ 3w²`. Beside the phase stand its two parts that nothing can
/// spare: the random points alone, and as many forward passes at one point. The points are drawn
/// part by part into one short array that lives as long as the benchmark, as in the phase: a fresh
/// or a long one would be measured as if it were needed.
///
/// [#turns] measures all three in one process, one after the other in every operation, since what
/// neighbours on a shared machine do to one process they seldom do to the next: forks of random
/// points alone were at 300 µs in one minute and at 640 in another.
///
/// From 10⁶ parameters on, means, deviations and floats leave the second cache, from 10⁷ the third;
/// random points and forward passes both cost more a parameter there (`docs/performance.md`).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class AnalysisBenchmark {
  private static final RandomKey KEY = RandomKey.of(1);

  /// A network with its data and the settings of the analysis.
  private static final class Problem {
    private final ParameterLandscape landscape;
    private final DiagonalGaussian prior;
    private final double[] point;
    private final double[] drawn;
    private final int draws;
    private final int couplings;

    /// Makes the network.
    ///
    /// @param p parameters, about
    Problem(int p, int batch, int draws, int couplings) {
      Parallel.setThreads(1);
      this.draws = draws;
      this.couplings = couplings;
      TanhNetwork network = TanhNetwork.of(p, batch);
      landscape = ParameterLandscape.of("tanh network", network.parameters(), network.objective());
      prior = landscape.prior();
      point = landscape.origin();
      drawn = new double[Math.min(point.length, Sampler.PART)];
    }

    PartitionCurve phase() {
      DiagonalGaussian sampler = landscape.prior();
      Draws sample = Draws.of(landscape, sampler, sampler, KEY, draws);
      double mean = sample.meanLoss();
      CouplingGrid grid = new CouplingGrid(mean / 100, mean, couplings);
      return PartitionCurve.estimated(grid, sample.losses(), sample.logWeights());
    }

    double randomPoints() {
      double sum = 0;
      for (int i = 0; i < draws; i++) {
        for (int from = 0; from < point.length; from += Sampler.PART) {
          int to = Math.min(from + Sampler.PART, point.length);
          prior.draw(KEY, i, from, to, drawn, 0);
          sum += drawn[0];
        }
      }
      return sum;
    }

    double forwardPasses() {
      double sum = 0;
      for (int i = 0; i < draws; i++) {
        sum += landscape.loss(point);
      }
      return sum;
    }
  }

  /// Any number of parameters; batch 16, 8 draws, 20 couplings.
  @State(Scope.Benchmark)
  public static class ByParameters {
    private Problem problem;

    /// Parameters, about.
    @Param({"10000", "100000", "1000000", "10000000"})
    public int p;

    /// Makes the network.
    @Setup
    public void setup() {
      problem = new Problem(p, 16, 8, 20);
    }
  }

  /// Any batch; 10⁵ parameters, 8 draws, 20 couplings.
  @State(Scope.Benchmark)
  public static class ByBatch {
    private Problem problem;

    /// Examples in a forward pass.
    @Param({"16", "128", "1024"})
    public int batch;

    /// Makes the network.
    @Setup
    public void setup() {
      problem = new Problem(100_000, batch, 8, 20);
    }
  }

  /// Any number of draws; 10⁴ parameters, batch 16, 20 couplings.
  @State(Scope.Benchmark)
  public static class ByDraws {
    private Problem problem;

    /// Draws `N`.
    @Param({"8", "64", "512"})
    public int draws;

    /// Makes the network.
    @Setup
    public void setup() {
      problem = new Problem(10_000, 16, draws, 20);
    }
  }

  /// Any number of couplings; 10⁴ parameters, batch 16, 64 draws.
  @State(Scope.Benchmark)
  public static class ByCouplings {
    private Problem problem;

    /// Couplings `S`.
    @Param({"5", "40", "320"})
    public int couplings;

    /// Makes the network.
    @Setup
    public void setup() {
      problem = new Problem(10_000, 16, 64, couplings);
    }
  }

  /// Mean times of the phase and of its parts within an iteration, in microseconds.
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Turns {
    private long operations;
    private long phaseNanos;
    private long pointNanos;
    private long passNanos;

    /// Forgets the iteration before.
    @Setup(Level.Iteration)
    public void reset() {
      operations = 0;
      phaseNanos = 0;
      pointNanos = 0;
      passNanos = 0;
    }

    /// The phase.
    public double phase() {
      return phaseNanos / 1e3 / operations;
    }

    /// Its random points alone.
    public double randomPoints() {
      return pointNanos / 1e3 / operations;
    }

    /// Its forward passes alone.
    public double forwardPasses() {
      return passNanos / 1e3 / operations;
    }
  }

  /// The phase and each of its parts in turn; the report reads their times from the counters.
  ///
  /// @return something that depends on all three
  @Benchmark
  public double turns(ByParameters state, Turns turns) {
    long start = System.nanoTime();
    double sum = state.problem.phase().logZ()[0];
    long phase = System.nanoTime();
    sum += state.problem.randomPoints();
    long points = System.nanoTime();
    sum += state.problem.forwardPasses();
    turns.operations++;
    turns.phaseNanos += phase - start;
    turns.pointNanos += points - phase;
    turns.passNanos += System.nanoTime() - points;
    return sum;
  }

  /// The phase against the batch.
  ///
  /// @return `log Z` at all couplings
  @Benchmark
  public PartitionCurve phaseByBatch(ByBatch state) {
    return state.problem.phase();
  }

  /// The phase against the number of draws.
  ///
  /// @return `log Z` at all couplings
  @Benchmark
  public PartitionCurve phaseByDraws(ByDraws state) {
    return state.problem.phase();
  }

  /// The phase against the number of couplings.
  ///
  /// @return `log Z` at all couplings
  @Benchmark
  public PartitionCurve phaseByCouplings(ByCouplings state) {
    return state.problem.phase();
  }
}
