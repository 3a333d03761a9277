package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.optim.Chain;
import org.resurge.optim.Optimizer;
import org.resurge.surge.guide.DescentGuidance;
import org.resurge.surge.guide.DescentGuidanceSettings;

/// Arms that are guided by the loss's derivatives along the update: its critical point gives the
/// step length, the target of eq. 34, or the `f*` of a capped Polyak step.
///
/// Settings beside those of any run: `interval` (steps between measurements); for the step length
/// `reach` (`c`) and `share` (`γ`). Measurements cost forward passes over the probe; the run takes
/// only as many steps as leave room for them in its budget.
final class DescentArms {
  private DescentArms() {}

  private static DescentGuidanceSettings settings(Arm arm, Job job) {
    DescentGuidanceSettings settings =
        switch (arm) {
          case DESCENT_TARGET -> DescentGuidanceSettings.target().withWeight(job.number("lambda"));
          case DESCENT_POLYAK, DESCENT_POLYAK_COSINE -> DescentGuidanceSettings.polyak();
          default ->
              DescentGuidanceSettings.step()
                  .withReach(job.number("reach"))
                  .withShare(job.number("share"));
        };
    return settings.withInterval(Math.toIntExact(job.count("interval")));
  }

  /// Steps within a budget of steps.
  static long affordable(Arm arm, Job job, Workload load, long budget) {
    DescentGuidanceSettings settings = settings(arm, job);
    double measurement = settings.passes() * load.probeCost();
    return (long) Math.floor(budget / (1 + measurement / settings.interval()));
  }

  /// Optimizer of an arm.
  ///
  /// @param steps length of the run, for the cosine
  static Optimizer optimizer(Arm arm, Job job, Workload load, Chain bare, long steps) {
    Optimizer guided = DescentGuidance.wrap(bare, load.task().probe(), settings(arm, job));
    return arm == Arm.DESCENT_COSINE
        ? guided.then((updates, step) -> updates.scaledBy(cosine(step.step(), steps)))
        : guided;
  }

  private static double cosine(long step, long steps) {
    return 0.5 * (1 + Math.cos(Math.PI * step / steps));
  }
}
