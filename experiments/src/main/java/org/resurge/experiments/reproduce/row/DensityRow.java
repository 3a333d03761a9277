package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;

/// What mode `density` finds on landscapes whose critical values are known.
final class DensityRow implements Row {
  private static final int MOST_SEEDS = 4;
  private static final List<String> SMOKE = List.of("double-well", "constant");

  @Override
  public String name() {
    return "density";
  }

  @Override
  public String title() {
    return "Critical values from the density of losses";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return subjects(plan).stream().flatMap(subject -> runs(plan, subject).stream()).toList();
  }

  private static List<Job> subjects(Plan plan) {
    return plan.scale().pick(SMOKE, NullTable.LANDSCAPES, NullTable.LANDSCAPES).stream()
        .map(name -> Job.of("density").with("landscape", name).with("dimension", 1))
        .toList();
  }

  private static List<Job> runs(Plan plan, Job subject) {
    return subject.seeded(Math.min(MOST_SEEDS, plan.seeds()));
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Job subject : subjects(plan)) {
      List<Job> runs = runs(plan, subject);
      Job first = runs.getFirst();
      double hit = Arrays.stream(results.numbers(runs, "criticalHit")).sum();
      double known = Arrays.stream(results.numbers(runs, "criticalCount")).sum();
      double wrong = Arrays.stream(results.numbers(runs, "wrong")).sum();
      rows.add(
          List.of(
              Cell.of(subject.text("landscape"), first),
              Cell.of(Format.list(results.of(first).list("critical"))),
              Cell.of(Format.list(results.of(first).list("targets")), first),
              Cell.of("%.0f of %.0f".formatted(hit, known), first),
              Cell.of("%.0f".formatted(wrong), first)));
    }
    List<Block> blocks =
        List.of(
            new Prose(
                "The losses that were sampled for Z(g), read at imaginary coupling: every critical"
                    + " value is a kink of their density. Each value found is verified by a search"
                    + " from the draws nearest in loss. It works up to about four dimensions."),
            new Table(
                "Found: within 2 %% of L₀, counted over %d seeds; targets of the first."
                    .formatted(Math.min(MOST_SEEDS, plan.seeds())),
                List.of("landscape", "critical values", "targets", "found", "wrong"),
                rows));
    return new Section(name(), title(), List.of(), blocks);
  }
}
