package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.task.Task;
import org.resurge.experiments.task.Tasks;
import org.resurge.experiments.train.Defaults;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.ParameterLandscape;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.Finding;
import org.resurge.surge.paper.NullControl;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.surge.paper.Verdict;
import org.resurge.tensor.RandomKey;

/// The paper's analysis of a landscape or a fresh network, beside its null controls.
///
/// Settings: `landscape` and `dimension`, or `landscape` a task's name and `model`; `seed`.
final class AnalysisWork implements JobKind {
  static final String KIND = "analysis";

  private static final double NEAR = 0.05;

  @Override
  public JobResult run(Job job, Material material) {
    Landscape landscape = landscape(job, material);
    AnalysisReport report =
        PaperAnalysis.of(
            landscape, PaperSettings.standard(), RandomKey.of(job.seed()).foldIn("analysis"));
    Targets quadratic = report.nullTargets("quadratic");
    List<Double> truth =
        landscape instanceof AnalyticLandscape formula ? values(formula, report) : List.of();
    return JobResult.of(job)
        .with("initialLoss", report.initialLoss())
        .with("parameters", report.dimension())
        .with("ratioOverGmax", report.ratioOverGmax().orElse(Double.NaN))
        .with("gMax", report.detection().map(d -> d.curve().grid().maximum()).orElse(Double.NaN))
        .with("targetCount", report.targets().size())
        .with("trusted", report.verdict() == Verdict.TARGETS ? 1 : 0)
        .with("nearNull", share(report.findings()))
        .with("nullRatioOverGmax", nullRatio(report))
        .with("criticalCount", truth.size())
        .with("criticalHit", (double) truth.stream().filter(v -> hit(v, report.targets())).count())
        .with("targets", list(report.targets()))
        .with("nullTargets", list(quadratic))
        .with("critical", truth);
  }

  /// The landscape, or the fresh network of the task, that a job's settings say.
  static Landscape landscape(Job job, Material material) {
    String name = job.text("landscape");
    if (!Tasks.NAMES.contains(name)) {
      return Landscapes.named(name, Math.toIntExact(job.count("dimension")));
    }
    String model = job.text("model");
    int batch = Defaults.of(name, model, Defaults.optimizer(name)).batch();
    Task task = Tasks.of(name, model, batch, RandomKey.of(job.seed()), material.location());
    return ParameterLandscape.of(name + " " + model, task.model().parameters(), task.probe());
  }

  /// Critical values in `(0, L₀)`, rising, each once.
  private static List<Double> values(AnalyticLandscape formula, AnalysisReport report) {
    return formula.criticalPoints().stream()
        .map(CriticalPoint::value)
        .filter(value -> value > 0 && value < report.initialLoss())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean hit(double value, Targets targets) {
    return Arrays.stream(targets.values()).anyMatch(t -> Math.abs(t - value) <= NEAR * value);
  }

  private static double share(List<Finding> findings) {
    return findings.isEmpty()
        ? Double.NaN
        : (double) findings.stream().filter(f -> !f.isAwayFromNulls()).count() / findings.size();
  }

  /// `R/g_max` of the quadratic on the same grid.
  private static double nullRatio(AnalysisReport report) {
    return report.nulls().stream()
        .filter(control -> control.name().equals("quadratic"))
        .map(NullControl::detection)
        .mapToDouble(detection -> detection.ratioOverGmax().orElse(Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static List<Double> list(Targets targets) {
    return Arrays.stream(targets.values()).boxed().toList();
  }
}
