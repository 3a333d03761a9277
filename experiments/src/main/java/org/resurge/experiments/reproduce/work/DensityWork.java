package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.mode.DensityMode;
import org.resurge.surge.mode.DensityReport;
import org.resurge.tensor.RandomKey;

/// Mode `density` on a landscape: the critical values that the density of losses shows, beside the
/// known ones.
///
/// Settings: `landscape`, `dimension`, `seed`.
final class DensityWork implements JobKind {
  static final String KIND = "density";

  private static final double NEAR = 0.02;

  @Override
  public JobResult run(Job job, Material material) {
    Landscape landscape =
        Landscapes.named(job.text("landscape"), Math.toIntExact(job.count("dimension")));
    DensityReport report =
        DensityMode.standard().analyze(landscape, RandomKey.of(job.seed()).foldIn("analysis"));
    List<Double> truth =
        landscape instanceof AnalyticLandscape formula
            ? formula.criticalPoints().stream()
                .map(CriticalPoint::value)
                .distinct()
                .sorted()
                .toList()
            : List.of();
    Targets targets = report.targets();
    double unit = Math.max(1e-12, report.initialLoss());
    long hit = truth.stream().filter(v -> isNear(v, targets, unit)).count();
    long wrong =
        Arrays.stream(targets.values())
            .filter(t -> truth.stream().noneMatch(v -> Math.abs(v - t) <= NEAR * unit))
            .count();
    return JobResult.of(job)
        .with("initialLoss", report.initialLoss())
        .with("criticalCount", truth.size())
        .with("criticalHit", (double) hit)
        .with("wrong", (double) wrong)
        .with("targets", Arrays.stream(targets.values()).boxed().toList())
        .with("critical", truth);
  }

  private static boolean isNear(double value, Targets targets, double unit) {
    return Arrays.stream(targets.values()).anyMatch(t -> Math.abs(t - value) <= NEAR * unit);
  }
}
