package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.work.Arm;
import org.resurge.surge.guide.DescentGuidanceSettings;

/// Is there a guided configuration that beats every control at equal compute? Muon on the function
/// fit, where guidance looked best.
final class GuidedSearch implements Row {
  private static final TrainingTask TASK = TrainingTask.FUNCTION;
  private static final List<Arm> GUIDED =
      List.of(
          Arm.PAPER,
          Arm.PAPER_COSINE,
          Arm.DESCENT,
          Arm.DESCENT_COSINE,
          Arm.DESCENT_TARGET,
          Arm.DESCENT_POLYAK,
          Arm.DESCENT_POLYAK_COSINE);
  private static final List<Arm> CONTROLS =
      List.of(
          Arm.BARE,
          Arm.CONSTANT,
          Arm.MEAN_ALPHA,
          Arm.LOG_UNIFORM,
          Arm.GEOMETRIC,
          Arm.COSINE,
          Arm.CLIP,
          Arm.CLIP_COSINE);
  private static final List<Arm> ARMS = Stream.of(CONTROLS, GUIDED).flatMap(List::stream).toList();
  private static final List<Arm> DRAWN =
      List.of(
          Arm.BARE,
          Arm.PAPER,
          Arm.PAPER_COSINE,
          Arm.DESCENT,
          Arm.DESCENT_COSINE,
          Arm.GEOMETRIC,
          Arm.COSINE);
  private static final List<Double> RATES = List.of(0.003, 0.01, 0.03, 0.05, 0.1);

  @Override
  public String name() {
    return "guided";
  }

  @Override
  public String title() {
    return "Is there a guided configuration that beats every control?";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return grid(plan).jobs();
  }

  private static Grid grid(Plan plan) {
    Job base =
        TASK.base(plan)
            .with("steps", plan.scale().pick(150L, 1_500L, 4_500L))
            .with("optimizer", "muon")
            .with("lambda", TrainingTask.lambda("muon"));
    return new Grid(base, ARMS, plan.scale().pick(List.of(0.03), RATES, RATES), plan.seeds());
  }

  @Override
  public Section section(Plan plan, Results results) {
    Grid grid = grid(plan);
    Comparison arms = Comparison.atEqualCompute(grid, results);
    Outcome control = arms.best(CONTROLS);
    Outcome guided = arms.best(GUIDED);
    Interval over = equalGain(results, control, guided);
    Claim claim =
        new Claim(
            "guided: some guided configuration beats every control at equal compute",
            "not claimed; our own question",
            List.of(
                Cell.of(
                    Judging.text(over)
                        + " below "
                        + control.arm().title()
                        + " ("
                        + guided.arm().title()
                        + ")",
                    guided.group(),
                    control.group())),
            List.of(
                Cell.of(
                    control.arm().title()
                        + ", test loss "
                        + Format.number(control.test())
                        + " at rate "
                        + Format.setting(control.rate()),
                    control.group())),
            Judging.sign(over, plan.seeds()),
            "both chosen by validation loss, the analysis paid for; against the best constant rate:"
                + " "
                + Judging.text(equalGain(results, arms.of(Arm.BARE), guided)));
    List<List<Cell>> rows = new ArrayList<>();
    for (Outcome o : arms.outcomes()) {
      rows.add(
          List.of(
              Cell.of(o.arm().title()),
              Cell.of(Format.setting(o.rate()), o.group()),
              Cell.of(Format.number(Math.exp(o.logValidation())), o.group()),
              Cell.of(Format.number(o.test()), o.group()),
              Cell.of(o.arm() == Arm.BARE ? "–" : Judging.text(o.equalGain()), o.group()),
              Cell.of("%d of %d".formatted(o.diverged(), plan.seeds()), o.group())));
    }
    List<Block> blocks =
        List.of(
            new Prose(
                ("Muon on eq. 35, a budget of %s steps over all points. A measurement along the"
                        + " update costs %d forward passes for a step length and %d for a target;"
                        + " three of them count as a step, and the arms that measure take fewer"
                        + " steps for it. The rate of the step arms is only a unit.")
                    .formatted(
                        grid.base().text("steps"),
                        DescentGuidanceSettings.step().passes(),
                        DescentGuidanceSettings.target().passes())),
            new Prose(
                "Settings were chosen on seeds 1001 to 1008, which no figure uses, by validation"
                    + " loss. Step from descent: reach 1.4 as in an earlier study. The same under a"
                    + " cosine: reach 0.3 to 2.8, shares 0.05 to 0.8, intervals of 20 to 250 steps."
                    + " Target from descent and capped Polyak: intervals of 3, 10, 20 and 60 steps,"
                    + " λ of 1 and 4. SGD and Adam with the same arms were tried there too: no"
                    + " guided arm ended below all controls; what SURGE gains with SGD at large"
                    + " rates, its clip gains alone."),
            new Figure(
                "Training error against steps, each arm at its own best rate. Geometric mean over"
                    + " %d".formatted(plan.seeds())
                    + " seeds with its 95 % band.",
                TASK.chart(DRAWN.stream().map(arms::of).toList(), results)),
            new Table(
                "Rate: chosen by validation loss. Losses: geometric means over %d seeds."
                    .formatted(plan.seeds()),
                List.of("arm", "rate", "validation", "test", "lower than bare", "diverged"),
                rows));
    return new Section(name(), title(), List.of(claim), blocks);
  }

  private static Interval equalGain(Results results, Outcome reference, Outcome arm) {
    return Comparison.gain(
        Losses.logs(results, reference.runs(), "testEqual"),
        Losses.logs(results, arm.runs(), "testEqual"));
  }
}
