package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Judgement;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;

/// The cost of the analysis: forward passes against parameters.
final class Cost implements Row {
  private static final List<Long> SIZES = List.of(100L, 1_000L, 10_000L, 20_000L, 100_000L);

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String title() {
    return "What an analysis costs";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return SIZES.stream().map(Cost::job).toList();
  }

  private static Job job(long parameters) {
    return Job.of("cost").with("parameters", parameters).withSeed(1);
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    double most = 0;
    for (long size : SIZES) {
      double count = results.of(job(size)).number("evaluations");
      most = Math.max(most, count);
      rows.add(
          List.of(
              Cell.of("%,d".formatted(size)),
              Cell.of("%.0f".formatted(count), job(size)),
              Cell.of(Format.number(count / 3), job(size))));
    }
    double first = results.of(job(SIZES.getFirst())).number("evaluations");
    double last = results.of(job(SIZES.getLast())).number("evaluations");
    Claim claim =
        new Claim(
            "cost: linear in the size of the network",
            "O(N²Bp)",
            List.of(
                Cell.of(
                    "%.0f forward passes at 100 parameters, %.0f at 100,000".formatted(first, last),
                    job(SIZES.getFirst()),
                    job(SIZES.getLast()))),
            List.of(Cell.of("none needed: a constant costs nothing")),
            last <= first ? Judgement.REPRODUCED : Judgement.NOT_REPRODUCED,
            "the number of forward passes does not grow, and each is linear in the parameters; no"
                + " derivatives of order N are taken");
    List<Block> blocks =
        List.of(
            new Prose(
                "Forward passes over the probe that one analysis takes, counted. Above 10,000"
                    + " parameters we draw 64 samples in place of 500: our choice, the paper states"
                    + " none. In the training figures every arm that needs an analysis pays for it"
                    + " in the column 'at equal compute'."),
            new Table(
                "A step over the same data is counted as three forward passes.",
                List.of("parameters", "forward passes", "steps"),
                rows));
    return new Section(name(), title(), List.of(claim), blocks);
  }
}
