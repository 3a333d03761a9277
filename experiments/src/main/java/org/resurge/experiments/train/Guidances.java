package org.resurge.experiments.train;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Tape;
import org.resurge.experiments.analysis.Analysed;
import org.resurge.experiments.analysis.AnalysisFiles;
import org.resurge.experiments.analysis.Found;
import org.resurge.experiments.analysis.PaperRoute;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.task.Task;
import org.resurge.nn.weights.Checkpoint;
import org.resurge.optim.Optimizer;
import org.resurge.surge.guide.Guidance;
import org.resurge.surge.guide.SurgeOptimizer;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.ParameterLandscape;
import org.resurge.surge.mode.DescentMode;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.Names;
import org.resurge.tensor.RandomKey;

/// Guidance by name: the paper's, the honest one, and the controls that each must beat.
///
/// | name | targets |
/// |---|---|
/// | `none` | none: the bare optimizer |
/// | `paper` | all candidates of the paper's analysis, whatever its verdict |
/// | `auto` | those that pass the rule of the best analysis that there is, `descent` where the
/// network is smooth, else the paper's: none unless the verdict is `targets` |
/// | `descent` | the next critical point on the run's own line, looked for every K steps |
/// | `null-targets` | what the same analysis finds in a quadratic, on the same grid |
/// | `random` | eight uniform values in (0, L₀), as in the paper's Figure 5 |
/// | `geometric` | L₀/2, L₀/4, …, eight values |
/// | `polyak` | the paper's candidates and 0, as `f*` of a capped Polyak step |
/// | `targets=V1,V2` | values of the user's own |
public final class Guidances {
  /// Names that stand for themselves.
  public static final List<String> NAMES =
      List.of("none", "auto", "descent", "paper", "null-targets", "random", "geometric", "polyak");

  /// What the next critical point on a run's line may be used for.
  public static final List<String> USES = LineGuidance.USES;

  /// Steps between two looks at the line.
  public static final long USUAL_INTERVAL = LineGuidance.USUAL_INTERVAL;

  private static final String GIVEN = "targets=";
  private static final int CONTROLS = 8;

  private Guidances() {}

  /// The name, if it is one of the table.
  ///
  /// @throws IllegalArgumentException if not, with the nearest
  public static String checked(String name) {
    if (name.startsWith(GIVEN)) {
      given(name);
    } else if (!NAMES.contains(name)) {
      List<String> known = new ArrayList<>(NAMES);
      known.add("targets=V1,V2,…");
      throw new IllegalArgumentException(Names.unknown("--guidance", name, known));
    }
    return name;
  }

  /// Whether a guidance looks at the run's own lines, or may.
  public static boolean readsLines(String name) {
    return name.equals("descent") || name.equals("auto");
  }

  /// What such a guidance uses a critical point for where the user says nothing.
  public static String usualUse(String name) {
    return LineGuidance.usual(name);
  }

  private static double[] given(String name) {
    try {
      return Arrays.stream(name.substring(GIVEN.length()).split(",", -1))
          .mapToDouble(text -> Double.parseDouble(text.strip()))
          .toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--guidance: targets= must be followed by numbers with commas between, got " + name, e);
    }
  }

  /// Targets for a fresh run; what an analysis finds is printed and kept in the run's folder.
  static GuidancePlan plan(TrainSettings settings, Task task, RunFolder folder, PrintStream out)
      throws IOException {
    String name = settings.guidance();
    RandomKey key = RandomKey.of(settings.seed()).foldIn("guidance");
    if (name.startsWith(GIVEN)) {
      return plan(Targets.given(given(name)), null);
    }
    return switch (name) {
      case "none" -> GuidancePlan.NONE;
      case "descent" -> LineGuidance.always();
      case "auto" -> best(task, key, folder, out);
      case "random" -> plan(Targets.uniform(key, CONTROLS, initialLoss(task)), null);
      case "geometric" -> plan(Targets.geometric(initialLoss(task), 0.5, CONTROLS), null);
      default -> analysed(name, task, key, folder, out);
    };
  }

  private static double initialLoss(Task task) {
    return task.probe().loss(Tape.inference()).value().item();
  }

  /// The descent analysis where the loss is smooth, else the paper's.
  private static GuidancePlan best(Task task, RandomKey key, RunFolder folder, PrintStream out)
      throws IOException {
    Optional<Analysed> look = LineGuidance.look(task, folder);
    if (look.isEmpty()) {
      return analysed("auto", task, key, folder, out);
    }
    out.println(look.get().report().page());
    out.printf(
        "guidance auto: descent; verdict %s%s%n",
        look.get().report().verdict(),
        look.get().report().targets().isEmpty() ? ", the bare optimizer runs" : "");
    return LineGuidance.after(look.get());
  }

  private static GuidancePlan analysed(
      String name, Task task, RandomKey key, RunFolder folder, PrintStream out) throws IOException {
    AnalysisReport report =
        PaperAnalysis.of(
            ParameterLandscape.of(
                task.name() + " " + task.modelName(), task.model().parameters(), task.probe()),
            PaperSettings.standard(),
            key);
    AnalysisFiles.write(PaperRoute.analysed(report, List.of()), folder.path());
    out.println(report.page());
    Targets targets =
        switch (name) {
          case "auto" -> report.trustedTargets();
          case "null-targets" -> report.nullTargets("quadratic");
          case "polyak" -> withZero(report.targets());
          default -> report.targets();
        };
    out.printf(
        Locale.ROOT,
        "guidance %s: %s; verdict %s%n",
        name,
        targets.isEmpty()
            ? "no targets, the bare optimizer runs"
            : targets.list().stream()
                .map(target -> "%.4g".formatted(target.value()))
                .collect(Collectors.joining(", ", "targets ", "")),
        report.verdict());
    return plan(targets, report.verdict().toString());
  }

  /// These losses cannot fall below 0: the last value that a Polyak step may aim at.
  private static Targets withZero(Targets targets) {
    List<Target> all = new ArrayList<>(targets.list());
    all.add(Target.of(0, "lower bound of the loss"));
    return Targets.of(all);
  }

  private static GuidancePlan plan(Targets targets, @Nullable String verdict) {
    return new GuidancePlan(targets.list().stream().map(Found::of).toList(), verdict, null, null);
  }

  /// The plan that a checkpoint holds.
  static GuidancePlan restored(Checkpoint checkpoint) {
    String note = checkpoint.notes().get(GuidancePlan.NOTE);
    if (note == null) {
      throw new IllegalArgumentException("resume: the checkpoint holds no guidance plan");
    }
    return Json.parse(note, GuidancePlan.class);
  }

  /// Optimizer of a run, guided by a plan.
  static GuidedOptimizer optimizer(TrainSettings settings, Task task, GuidancePlan plan) {
    Optimizer bare = Optimizers.of(settings, task.model().parameters(), task.stepsPerEpoch());
    if (settings.guidance().equals("none")) {
      return GuidedOptimizer.of(bare, plan, () -> 1);
    }
    if (DescentMode.NAME.equals(plan.mode())) {
      return LineGuidance.optimizer(bare, settings, task, plan);
    }
    Targets targets = Targets.given(plan.values().stream().mapToDouble(v -> v).toArray());
    if (settings.guidance().equals("polyak")) {
      return GuidedOptimizer.of(SurgeOptimizer.polyak(bare, targets), plan, () -> 1);
    }
    SurgeOptimizer guided = SurgeOptimizer.wrap(bare, targets, new Guidance(settings.lambda()));
    return GuidedOptimizer.of(guided, plan, () -> guided.guided().multiplier());
  }
}
