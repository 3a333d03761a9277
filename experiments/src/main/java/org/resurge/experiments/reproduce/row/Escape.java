package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.statistics.PairedDifferences;

/// Escape of local minima where they are known: gradient descent in one dimension.
final class Escape implements Row {
  private static final List<String> LANDSCAPES = List.of("tilted", "triple");
  private static final List<String> ARMS = List.of("bare", "paper", "truth", "constant");
  private static final List<Double> SHARES = List.of(0.1, 0.3, 0.5, 1.0, 1.5, 1.9);
  private static final int STARTS = 4;

  @Override
  public String name() {
    return "escape";
  }

  @Override
  public String title() {
    return "Escape of local minima that are known";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    List<Job> jobs = new ArrayList<>();
    for (String arm : ARMS) {
      for (double share : SHARES) {
        for (String landscape : LANDSCAPES) {
          jobs.addAll(runs(plan, arm, share, landscape));
        }
      }
    }
    return jobs;
  }

  private static List<Job> runs(Plan plan, String arm, double share, String landscape) {
    return group(arm, share, landscape).seeded(STARTS * plan.seeds());
  }

  private static Job group(String arm, double share, String landscape) {
    return Job.of("escape")
        .with("arm", arm)
        .with("share", share)
        .with("landscape", landscape)
        .with("lambda", 1.0)
        .with("steps", 300);
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<String> head = new ArrayList<>(List.of("left the basin"));
    SHARES.forEach(share -> head.add("rate " + Format.setting(share) + "/V″"));
    List<List<Cell>> rows = new ArrayList<>();
    List<Chart.Curve> curves = new ArrayList<>();
    for (String arm : ARMS) {
      List<Double> shares = new ArrayList<>();
      List<Cell> row = new ArrayList<>(List.of(Cell.of(title(arm))));
      for (double share : SHARES) {
        List<Job> runs = runs(plan, arm, share, LANDSCAPES.getFirst());
        List<Job> all = new ArrayList<>(runs);
        all.addAll(runs(plan, arm, share, LANDSCAPES.getLast()));
        double left = Losses.mean(results.numbers(all, "escaped"));
        shares.add(left);
        row.add(Cell.of(Format.share(left), runs.getFirst(), all.getLast()));
      }
      rows.add(row);
      curves.add(
          new Chart.Curve(title(arm), SHARES, shares, List.of(), List.of(), Chart.Style.BOTH));
    }
    double[] bare = perStart(plan, results, "bare");
    Interval paper = gain(plan, results, "paper", bare);
    Interval constant = gain(plan, results, "constant", bare);
    Interval truth = gain(plan, results, "truth", bare);
    Claim claim =
        new Claim(
            "escape: guidance leaves local minima, in one dimension",
            "in words only",
            List.of(
                Cell.of(
                    "leaves more often by " + Judging.points(paper),
                    group("paper", 1.5, "tilted"))),
            List.of(
                Cell.of(
                    Judging.points(constant) + " (constant 1 + λ)",
                    group("constant", 1.5, "tilted"))),
            Judging.sign(paper, STARTS * plan.seeds()),
            (constant.middle() >= paper.middle()
                    ? "a constant that knows nothing does as well; "
                    : "")
                + "with the exact critical values as targets: "
                + Judging.points(truth)
                + "; at a stationary point no multiplier moves anything, escape is by"
                + " overshooting");
    List<Block> blocks =
        List.of(
            new Prose(
                "300 steps of gradient descent from %d starts inside the shallowest basin of the"
                        .formatted(STARTS * plan.seeds())
                    + " tilted and the triple well. At rates near 2/V″ plain descent stops"
                    + " converging; a multiplier reaches that sooner, whether it knows the"
                    + " landscape or not."),
            new Figure(
                "Share of starts that end in a deeper basin, against the learning rate.",
                new Chart(
                    Chart.Axis.linear("learning rate, in units of 1/V″ at the local minimum"),
                    Chart.Axis.linear("share that left"),
                    curves)),
            new Table("Share of starts that left, both landscapes.", head, rows));
    return new Section(name(), title(), List.of(claim), blocks);
  }

  private static Interval gain(Plan plan, Results results, String arm, double[] bare) {
    return PairedDifferences.of(perStart(plan, results, arm), bare).tIntervalOfThree(0.95);
  }

  /// Share of rates and landscapes at which each start was left.
  private static double[] perStart(Plan plan, Results results, String arm) {
    double[] shares = new double[STARTS * plan.seeds()];
    for (double share : SHARES) {
      for (String landscape : LANDSCAPES) {
        double[] left = results.numbers(runs(plan, arm, share, landscape), "escaped");
        for (int i = 0; i < shares.length; i++) {
          shares[i] += left[i] / (SHARES.size() * LANDSCAPES.size());
        }
      }
    }
    return shares;
  }

  private static String title(String arm) {
    return switch (arm) {
      case "paper" -> "SURGE";
      case "truth" -> "true critical values";
      case "constant" -> "constant 1 + λ";
      default -> "bare";
    };
  }
}
