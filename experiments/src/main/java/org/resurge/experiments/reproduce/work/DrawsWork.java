package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.paper.PaperDraws;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// A block of the losses of the paper's analysis: what `analyze --on` sends away.
///
/// Settings: those of [AnalysisWork], and `from` and `to`, numbers of draws. The order of the fit
/// and the number of draws are no settings: no loss depends on them.
///
/// The result holds the bits of each loss as [ExactNumbers].
final class DrawsWork implements JobKind {
  static final String KIND = "draws";
  static final String FROM = "from";
  static final String TO = "to";

  @Override
  public JobResult run(Job job, Material material) {
    Job whole = job.with(FROM, 0).with(TO, 0);
    PaperDraws draws =
        material.draws(
            whole.key(),
            () ->
                PaperDraws.of(
                    AnalysisWork.landscape(job, material),
                    PaperSettings.standard(),
                    RandomKey.of(job.seed()).foldIn("analysis")));
    int from = Math.toIntExact(job.count(FROM));
    int to = Math.toIntExact(job.count(TO));
    return ExactNumbers.put(JobResult.of(job), draws.losses(from, to));
  }
}
