package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.series.OptimalTruncation;
import org.resurge.surge.sum.PadeSum;
import org.resurge.surge.sum.Table1;

/// The quartic oscillator `Z(g) = ∫ exp(-(x² + x⁴)/g) dx` at one coupling: the exact value and each
/// way of summing its series (Appendix D of the paper).
final class QuarticWork implements JobKind {
  static final String KIND = "quartic";

  private static final int TERMS = 40;
  private static final int[][] DEGREES = {{2, 3}, {5, 5}, {10, 10}};

  @Override
  public JobResult run(Job job, Material material) {
    double g = job.number("g");
    double root = Math.sqrt(Math.PI * g);
    double[] series = Table1.series(TERMS);
    JobResult result =
        JobResult.of(job)
            .with("exact", Table1.exact(g))
            .with("five", Table1.fiveTerms(g))
            .with("smallestTerm", root * OptimalTruncation.of(series, g).sum());
    for (int[] degrees : DEGREES) {
      double sum = root * PadeSum.of(series, degrees[0], degrees[1]).at(g).real();
      result = result.with("pade" + degrees[0] + "_" + degrees[1], sum);
    }
    return result;
  }
}
