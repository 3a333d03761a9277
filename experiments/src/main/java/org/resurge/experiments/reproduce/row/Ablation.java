package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Forest;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.work.Arm;
import org.resurge.experiments.task.Tasks;

/// Figure 5: do the targets matter, or would any do?
final class Ablation implements Row {
  private static final TrainingTask TASK = TrainingTask.TEXT;
  private static final String OPTIMIZER = "adam";
  private static final List<Arm> ARMS =
      List.of(
          Arm.BARE,
          Arm.PAPER,
          Arm.NULL_TARGETS,
          Arm.UNIFORM,
          Arm.LOG_UNIFORM,
          Arm.GEOMETRIC,
          Arm.EVEN);

  @Override
  public String name() {
    return "figure5";
  }

  @Override
  public String title() {
    return "Ablation: the targets of the analysis against random targets";
  }

  @Override
  public String dataSet(Job job) {
    return Tasks.dataSet(job.text("task"));
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return grid(plan).jobs();
  }

  private static Grid grid(Plan plan) {
    return TASK.grid(plan, OPTIMIZER, ARMS);
  }

  @Override
  public Section section(Plan plan, Results results) {
    Comparison arms = Comparison.of(grid(plan), results);
    Outcome paper = arms.of(Arm.PAPER);
    Outcome uniform = arms.of(Arm.UNIFORM);
    Interval overUniform = Comparison.gain(uniform.logTest(), paper.logTest());
    Outcome best =
        arms.outcomes().stream()
            .filter(o -> o.arm() != Arm.BARE && o.arm() != Arm.PAPER)
            .min(Comparator.comparingDouble(Outcome::logValidation))
            .orElseThrow();
    Claim claim =
        new Claim(
            "figure5: random targets do not accelerate training as well as SURGE's",
            "curves only",
            List.of(
                Cell.of(
                    Judging.text(overUniform) + " below uniform", paper.group(), uniform.group())),
            List.of(
                Cell.of(
                    Judging.text(Comparison.gain(best.logTest(), paper.logTest()))
                        + " below "
                        + best.arm().title(),
                    best.group())),
            Judging.sign(overUniform, plan.seeds()),
            "final test loss of SURGE against each kind of targets that know nothing; minus: SURGE"
                + " is worse");
    List<Forest.Row> against = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (Outcome o : arms.outcomes()) {
      Interval gain = Comparison.gain(o.logTest(), paper.logTest());
      if (o.arm() != Arm.PAPER) {
        against.add(
            new Forest.Row(
                "SURGE against " + o.arm().title(),
                100 * gain.middle(),
                100 * gain.low(),
                100 * gain.high(),
                o.arm() == Arm.UNIFORM));
      }
      rows.add(
          List.of(
              Cell.of(o.arm().title()),
              Cell.of(Format.setting(o.rate()), o.group()),
              Cell.of(Format.number(o.test()), o.group()),
              Cell.of(o.arm() == Arm.BARE ? "–" : Judging.text(o.gain()), o.group()),
              Cell.of(o.arm() == Arm.PAPER ? "–" : Judging.text(gain), o.group())));
    }
    List<Block> blocks =
        List.of(
            new Prose(
                "Adam, as in figure1. Uniform: eight values in (0, L₀), as the paper draws them;"
                    + " beside them log-uniform ones, a geometric grid, an even grid, and what the"
                    + " same analysis finds in a quadratic. None of them knows the loss."),
            new Figure(
                "Test loss against steps, each arm at its own best learning rate. Geometric mean"
                    + " over %d seeds with its 95 %% band.".formatted(plan.seeds()),
                TASK.chart(arms.outcomes(), results)),
            new Figure(
                "How much lower SURGE's final test loss is than that of other targets; right:"
                    + " SURGE is better.",
                new Forest("lower, in %", 0, 0, 0, against)),
            new Table(
                "Test losses are geometric means over %d seeds.".formatted(plan.seeds()),
                List.of("arm", "rate", "test", "lower than bare", "SURGE lower than it"),
                rows));
    return new Section(name(), title(), List.of(claim), blocks);
  }
}
