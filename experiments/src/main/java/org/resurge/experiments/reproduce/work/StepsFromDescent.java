package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.optim.Chain;
import org.resurge.optim.Optimizer;
import org.resurge.surge.guide.DescentGuidance;
import org.resurge.surge.guide.DescentGuidanceSettings;

/// Arms whose step length comes from the loss's derivatives along the update.
///
/// Settings beside those of any run: `interval` (steps between measurements), `reach` (`c`),
/// `share` (`γ`). A measurement of order N costs `1 + 2(N + 1)` forward passes over the probe; the
/// run takes only as many steps as leave room for them in its budget.
final class StepsFromDescent {
  private StepsFromDescent() {}

  private static DescentGuidanceSettings settings(Job job) {
    return DescentGuidanceSettings.step()
        .withInterval(Math.toIntExact(job.count("interval")))
        .withReach(job.number("reach"))
        .withShare(job.number("share"));
  }

  /// Steps within a budget of steps.
  static long affordable(Job job, Workload load, long budget) {
    DescentGuidanceSettings settings = settings(job);
    double measurement = (1 + 2.0 * (settings.order() + 1)) * load.probeCost();
    return (long) Math.floor(budget / (1 + measurement / settings.interval()));
  }

  /// Optimizer of an arm.
  ///
  /// @param steps length of the run, for the cosine
  static Optimizer optimizer(Arm arm, Job job, Workload load, Chain bare, long steps) {
    Optimizer guided = DescentGuidance.wrap(bare, load.task().probe(), settings(job));
    return arm == Arm.DESCENT_COSINE
        ? guided.then((updates, step) -> updates.scaledBy(cosine(step.step(), steps)))
        : guided;
  }

  private static double cosine(long step, long steps) {
    return 0.5 * (1 + Math.cos(Math.PI * step / steps));
  }
}
