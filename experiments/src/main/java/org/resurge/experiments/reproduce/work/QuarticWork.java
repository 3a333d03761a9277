package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.series.OptimalTruncation;
import org.resurge.surge.sum.PadeSum;

/// The quartic oscillator `Z(g) = ∫ exp(-(x² + x⁴)/g) dx` at one coupling: the exact value and each
/// way of summing its series (Appendix D of the paper).
///
/// `Z = √(πg) Σ a_n gⁿ` with `a_n = (-1)ⁿ (4n)! / (16ⁿ n! (2n)!)`, so `a_1 = -3/4`. Departs from
/// Eq. 60, whose `a_1 = -3/8` is not the integral's.
final class QuarticWork implements JobKind {
  static final String KIND = "quartic";

  private static final int TERMS = 40;
  private static final int[][] DEGREES = {{2, 3}, {5, 5}, {10, 10}};

  @Override
  public JobResult run(Job job, Material material) {
    double g = job.number("g");
    double exact = Math.exp(QuadraturePartition.of(x -> x * x * (1 + x * x), -12, 12, 0).logZ(g));
    double root = Math.sqrt(Math.PI * g);
    double[] series = series(TERMS);
    JobResult result =
        JobResult.of(job)
            .with("exact", exact)
            .with("five", root * partialSum(series, 5, g))
            .with("smallestTerm", root * OptimalTruncation.of(series, g).sum());
    for (int[] degrees : DEGREES) {
      double sum = root * PadeSum.of(series, degrees[0], degrees[1]).at(g).real();
      result = result.with("pade" + degrees[0] + "_" + degrees[1], sum);
    }
    return result;
  }

  /// `a_0 … a_{count-1}`, by `a_{n+1}/a_n = -(4n+4)(4n+3)(4n+2)(4n+1) / (16 (n+1)(2n+2)(2n+1))`.
  static double[] series(int count) {
    double[] a = new double[count];
    a[0] = 1;
    for (int n = 0; n + 1 < count; n++) {
      double up = (4.0 * n + 4) * (4.0 * n + 3) * (4.0 * n + 2) * (4.0 * n + 1);
      a[n + 1] = -a[n] * up / (16 * (n + 1.0) * (2.0 * n + 2) * (2.0 * n + 1));
    }
    return a;
  }

  private static double partialSum(double[] series, int terms, double g) {
    double sum = 0;
    for (int n = terms - 1; n >= 0; n--) {
      sum = sum * g + series[n];
    }
    return sum;
  }
}
