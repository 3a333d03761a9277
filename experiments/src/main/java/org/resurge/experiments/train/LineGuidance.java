package org.resurge.experiments.train;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.analysis.Analysed;
import org.resurge.experiments.analysis.AnalysisFiles;
import org.resurge.experiments.analysis.DescentRoute;
import org.resurge.experiments.analysis.Found;
import org.resurge.experiments.task.Task;
import org.resurge.optim.Optimizer;
import org.resurge.surge.guide.DescentGuidance;
import org.resurge.surge.guide.DescentGuidanceSettings;
import org.resurge.surge.guide.DescentLink;
import org.resurge.surge.guide.Target;
import org.resurge.surge.mode.DescentMode;
import org.resurge.surge.mode.DescentReport;
import org.resurge.surge.mode.DescentSettings;
import org.resurge.surge.mode.DescentSource;

/// Guidance by the lines that a run's own updates span: `--guidance descent`, and `auto` where the
/// network is smooth.
///
/// Every K steps the probe's loss is developed along the update that is about to be made; see
/// [DescentLink]. All that it remembers is in the optimizer's state.
final class LineGuidance {
  /// Uses of a line's critical point, by name.
  static final List<String> USES = List.of("target", "polyak", "step");

  /// Steps between analyses where the user says nothing.
  static final long USUAL_INTERVAL = DescentGuidanceSettings.step().interval();

  // One line, and what it takes to verify its target: the run is not there to be looked at.
  private static final DescentSettings FIRST_LOOK =
      DescentSettings.defaults().withRandomDirections(0).withBlocks(false).withSamples(16);

  private LineGuidance() {}

  /// Use of the critical point where the user says nothing: the targets of eq. 34 for `auto`, the
  /// step length for `descent`.
  static String usual(String guidance) {
    return guidance.equals("auto") ? "target" : "step";
  }

  /// Plan of a run that reads its lines whatever a first look says.
  static GuidancePlan always() {
    return new GuidancePlan(List.of(), null, DescentMode.NAME, 0L);
  }

  /// Plan of a run that reads its lines only if the first has a verified target; its report is kept
  /// in the run's folder. Empty if the loss is not smooth.
  static Optional<Analysed> look(Task task, RunFolder folder) throws IOException {
    ExactObjective objective = ExactObjective.of(task.probe());
    if (objective.kink().isPresent()) {
      return Optional.empty();
    }
    DescentReport report =
        DescentMode.analyze(
            DescentSource.of(task.name() + " " + task.modelName(), objective), FIRST_LOOK);
    Analysed analysed = DescentRoute.analysed(report);
    AnalysisFiles.write(analysed, folder.path());
    return Optional.of(analysed);
  }

  /// Plan after a look.
  static GuidancePlan after(Analysed look) {
    boolean sees = look.report().verdict().equals("targets");
    return new GuidancePlan(
        look.report().targets().list().stream().map(Found::of).toList(),
        look.report().verdict(),
        sees ? DescentMode.NAME : null,
        look.passes());
  }

  /// Optimizer that reads its lines.
  ///
  /// @param plan plan of the run, fresh or from its checkpoint
  static GuidedOptimizer optimizer(
      Optimizer bare, TrainSettings settings, Task task, GuidancePlan plan) {
    DescentGuidance guided = DescentGuidance.wrap(bare, task.probe(), settings(settings));
    DescentLink link = guided.guided();
    return new GuidedOptimizer(
        guided,
        () -> now(plan, link),
        link::multiplier,
        () -> new AnalysisCost(link.analyses(), link.found(), passes(plan) + link.passes()));
  }

  private static long passes(GuidancePlan plan) {
    return plan.passes() == null ? 0 : plan.passes();
  }

  /// The plan with the target that is aimed at now.
  private static GuidancePlan now(GuidancePlan plan, DescentLink link) {
    if (link.analyses() == 0) {
      return plan;
    }
    List<Found> targets =
        link.target().stream()
            .mapToObj(value -> Found.of(Target.of(value, DescentMode.NAME)))
            .toList();
    @Nullable String verdict = link.found() > 0 ? "targets" : "no target";
    return new GuidancePlan(targets, verdict, plan.mode(), plan.passes());
  }

  private static DescentGuidanceSettings settings(TrainSettings settings) {
    String use = Objects.requireNonNullElse(settings.descentUse(), usual(settings.guidance()));
    DescentGuidanceSettings usual =
        switch (use) {
          case "target" -> DescentGuidanceSettings.target();
          case "polyak" -> DescentGuidanceSettings.polyak();
          default -> DescentGuidanceSettings.step();
        };
    return usual
        .withInterval(Math.toIntExact(settings.descentEvery()))
        .withWeight(settings.lambda());
  }
}
