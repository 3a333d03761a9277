package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.resurge.experiments.data.FunctionData;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Forest;
import org.resurge.experiments.reproduce.report.Judgement;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.work.Arm;
import org.resurge.experiments.task.Tasks;

/// A figure of training curves: some optimizers, bare and guided, over learning rates, beside every
/// control.
final class TrainingFigure implements Row {
  /// Arms of a training claim.
  static final List<Arm> ARMS =
      List.of(
          Arm.BARE,
          Arm.PAPER,
          Arm.CONSTANT,
          Arm.MEAN_ALPHA,
          Arm.LOG_UNIFORM,
          Arm.GEOMETRIC,
          Arm.COSINE,
          Arm.CLIP);

  private static final List<Arm> DRAWN =
      List.of(Arm.BARE, Arm.PAPER, Arm.CONSTANT, Arm.MEAN_ALPHA, Arm.GEOMETRIC, Arm.COSINE);

  private final String name;
  private final String title;
  private final TrainingTask task;
  private final List<String> optimizers;

  /// @param optimizers names, in the order of the figure
  TrainingFigure(String name, String title, TrainingTask task, List<String> optimizers) {
    this.name = name;
    this.title = title;
    this.task = task;
    this.optimizers = List.copyOf(optimizers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String dataSet(Job job) {
    return Tasks.dataSet(job.text("task"));
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return optimizers.stream().flatMap(o -> grid(plan, o).jobs().stream()).toList();
  }

  private Grid grid(Plan plan, String optimizer) {
    return task.grid(plan, optimizer, ARMS);
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<Comparison> comparisons =
        optimizers.stream().map(o -> Comparison.of(grid(plan, o), results)).toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Prose(task.description(plan)));
    for (int i = 0; i < optimizers.size(); i++) {
      blocks.addAll(blocks(plan, optimizers.get(i), comparisons.get(i), results));
    }
    return new Section(name, title, claims(plan, comparisons), blocks);
  }

  private List<Block> blocks(Plan plan, String optimizer, Comparison arms, Results results) {
    Grid grid = grid(plan, optimizer);
    String label = label(optimizer);
    List<Chart.Curve> rates =
        DRAWN.stream().map(arm -> Curves.overRates(arm.title(), grid, arm, results)).toList();
    List<Block> blocks = new ArrayList<>();
    if (task == TrainingTask.FUNCTION) {
      blocks.add(fitted(label, arms, results));
    }
    blocks.addAll(
        List.of(
            new Figure(
                "%s: %s against steps, each arm at its own best learning rate. Geometric mean over %d"
                        .formatted(label, task.curveName(), plan.seeds())
                    + " seeds with its 95 % band.",
                task.chart(DRAWN.stream().map(arms::of).toList(), results)),
            new Figure(
                label + ": test loss at the end against the learning rate.",
                new Chart(
                    Chart.Axis.logarithmic("learning rate"),
                    Chart.Axis.logarithmic("test loss"),
                    rates)),
            new Figure(
                label
                    + ": how much lower than the bare optimizer's the test loss ends, each at its"
                    + " own best rate; right is better. Shaded: what the paper claims.",
                forest(arms)),
            table(label, grid, arms)));
    return blocks;
  }

  /// What seed 1 has fitted, beside the function itself.
  private static Figure fitted(String label, Comparison arms, Results results) {
    List<Chart.Curve> curves = new ArrayList<>();
    List<Double> xs = results.of(arms.of(Arm.BARE).runs().getFirst()).list("fitX");
    curves.add(Chart.Curve.line("the function", xs, xs.stream().map(FunctionData::value).toList()));
    for (Arm arm : List.of(Arm.BARE, Arm.PAPER, Arm.CONSTANT)) {
      JobResult first = results.of(arms.of(arm).runs().getFirst());
      curves.add(Chart.Curve.line(arm.title(), first.list("fitX"), first.list("fitY")));
    }
    return new Figure(
        label + ": what the first seed has fitted at the end.",
        new Chart(Chart.Axis.linear("x"), Chart.Axis.linear("f(x)"), curves));
  }

  private static Forest forest(Comparison arms) {
    List<Forest.Row> rows =
        arms.outcomes().stream()
            .skip(1)
            .map(
                o ->
                    new Forest.Row(
                        o.arm().title(),
                        100 * o.gain().middle(),
                        100 * o.gain().low(),
                        100 * o.gain().high(),
                        o.arm() == Arm.PAPER))
            .toList();
    return new Forest(
        "lower than bare, in %", 0, 100 * Judging.CLAIMED, 100 * Judging.CLAIMED_MOST, rows);
  }

  private static Table table(String label, Grid grid, Comparison arms) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Outcome o : arms.outcomes()) {
      boolean bare = o.arm() == Arm.BARE;
      rows.add(
          List.of(
              Cell.of(o.arm().title()),
              Cell.of(rate(grid, o), o.group()),
              Cell.of(Format.number(Math.exp(o.logValidation())), o.group()),
              Cell.of(Format.number(o.test()), o.group()),
              Cell.of(bare ? "–" : Judging.text(o.gain()), o.group()),
              Cell.of(bare ? "–" : Judging.p(o.p())),
              Cell.of(bare ? "–" : Judging.text(o.equalGain()), o.group()),
              Cell.of("%d of %d".formatted(o.diverged(), grid.seeds()), o.group())));
    }
    return new Table(
        label
            + ". Rate: chosen by validation loss, * where it is the largest or smallest that was"
            + " tried. Losses: geometric means. Lower than bare: 95 % interval over paired seeds, p"
            + " by paired t test with Holm's correction. Equal compute: the analysis is paid for in"
            + " steps.",
        List.of(
            "arm",
            "rate",
            "validation",
            "test",
            "lower than bare",
            "p",
            "at equal compute",
            "diverged"),
        rows);
  }

  private static String rate(Grid grid, Outcome o) {
    boolean edge = o.rate() == grid.rates().getFirst() || o.rate() == grid.rates().getLast();
    return Format.setting(o.rate()) + (edge ? "*" : "");
  }

  private List<Claim> claims(Plan plan, List<Comparison> comparisons) {
    List<Outcome> guided = comparisons.stream().map(c -> c.of(Arm.PAPER)).toList();
    List<Outcome> best = comparisons.stream().map(Comparison::bestControl).toList();
    List<Judgement> lower =
        guided.stream()
            .map(o -> Judging.of(o.gain(), Judging.CLAIMED, o.p(), plan.seeds()))
            .toList();
    List<Judgement> faster =
        guided.stream().map(o -> Judging.of(o.earlyGain(), 0, earlyP(o), plan.seeds())).toList();
    String where = name + ", " + task.label() + ": ";
    return List.of(
        new Claim(
            where + "15–30 % lower final loss" + (optimizers.size() > 1 ? ", any optimizer" : ""),
            "15–30 %",
            gains(guided, Outcome::gain, false),
            gains(best, Outcome::gain, true),
            Judging.everywhere(lower),
            beaten(guided, best)),
        new Claim(
            where + "faster initial convergence",
            "curves only",
            gains(guided, Outcome::earlyGain, false),
            gains(best, Outcome::earlyGain, true),
            Judging.everywhere(faster),
            "mean training loss of the first fifth, each arm at its own best rate"));
  }

  /// An interval that excludes 0 is a test at 5 %.
  private static double earlyP(Outcome o) {
    return o.earlyGain().holds(0) ? 1 : 0.049;
  }

  /// A cell an optimizer, with the arm's name if asked for.
  private List<Cell> gains(List<Outcome> outcomes, Function<Outcome, Interval> gain, boolean who) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome o = outcomes.get(i);
      String text = Judging.text(gain.apply(o)) + (who ? " (" + o.arm().title() + ")" : "");
      String before = optimizers.size() == 1 ? "" : label(optimizers.get(i)) + " ";
      cells.add(Cell.of(before + text, o.group()));
    }
    return cells;
  }

  /// How guidance does against the best simpler rule, optimizer by optimizer.
  private String beaten(List<Outcome> guided, List<Outcome> best) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < guided.size(); i++) {
      Interval over = Comparison.gain(best.get(i).logTest(), guided.get(i).logTest());
      texts.add(label(optimizers.get(i)) + " " + Judging.text(over));
    }
    return "SURGE against the best control: "
        + texts.stream().collect(Collectors.joining("; "))
        + " (minus: the control is better)";
  }

  static String label(String optimizer) {
    return switch (optimizer) {
      case "sgd" -> "SGD";
      case "adamw" -> "AdamW";
      default -> optimizer.substring(0, 1).toUpperCase(Locale.ROOT) + optimizer.substring(1);
    };
  }

  /// Optimizers of the paper.
  static List<String> allOptimizers() {
    return Arrays.asList("sgd", "adam", "adamw", "muon");
  }
}
