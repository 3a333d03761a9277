package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.resurge.experiments.reproduce.statistics.Holm;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.statistics.PairedDifferences;
import org.resurge.experiments.reproduce.work.Arm;

/// Arms side by side, each at the rate that its own validation losses chose, the bare one first.
///
/// @param outcomes one an arm, in the grid's order
record Comparison(List<Outcome> outcomes) {
  private static final double CONFIDENCE = 0.95;

  /// Arms that claim something: they are no control of themselves.
  private static final List<Arm> NO_CONTROLS = List.of(Arm.BARE, Arm.PAPER, Arm.NULL_TARGETS);

  Comparison {
    outcomes = List.copyOf(outcomes);
  }

  /// Comparison of a grid's arms; its first must be the bare one.
  static Comparison of(Grid grid, Results results) {
    return of(grid, results, "validation");
  }

  /// The same, the rates chosen where the compute of the analysis is used up.
  static Comparison atEqualCompute(Grid grid, Results results) {
    return of(grid, results, "validationEqual");
  }

  private static Comparison of(Grid grid, Results results, String choice) {
    List<Outcome> raw = new ArrayList<>();
    double[] bareTest = new double[0];
    double[] bareEarly = new double[0];
    for (Arm arm : grid.arms()) {
      double rate = chosen(grid, results, arm, choice);
      var runs = grid.runs(arm, rate);
      double[] test = Losses.logs(results, runs, "test");
      double[] early = Losses.logs(results, runs, "early");
      if (arm == Arm.BARE) {
        bareTest = test;
        bareEarly = early;
      }
      raw.add(
          new Outcome(
              arm,
              rate,
              runs,
              test,
              Losses.mean(Losses.logs(results, runs, choice)),
              gain(bareTest, test),
              gain(bareTest, Losses.logs(results, runs, "testEqual")),
              gain(bareEarly, early),
              PairedDifferences.of(bareTest, test).tTest(),
              Losses.diverged(results, runs)));
    }
    return new Comparison(corrected(raw));
  }

  /// The rate with the lowest mean log validation loss; the lower rate where two are equal.
  private static double chosen(Grid grid, Results results, Arm arm, String choice) {
    return grid.rates().stream()
        .min(
            Comparator.comparingDouble(
                rate -> Losses.mean(Losses.logs(results, grid.runs(arm, rate), choice))))
        .orElseThrow();
  }

  /// Interval of `1 - exp(mean log ratio)`: by how much `arm` lies below `reference`. With fewer
  /// than three pairs there is only the estimate: the ends would lie anywhere.
  static Interval gain(double[] reference, double[] arm) {
    return PairedDifferences.of(reference, arm)
        .tIntervalOfThree(CONFIDENCE)
        .mapRising(ratio -> 1 - Math.exp(-ratio));
  }

  /// Holm's correction over all arms but the bare one, which is compared with itself.
  private static List<Outcome> corrected(List<Outcome> raw) {
    double[] p = raw.stream().skip(1).mapToDouble(Outcome::p).toArray();
    double[] adjusted = Holm.adjusted(p);
    List<Outcome> outcomes = new ArrayList<>(raw.subList(0, 1));
    for (int i = 1; i < raw.size(); i++) {
      Outcome o = raw.get(i);
      outcomes.add(
          new Outcome(
              o.arm(),
              o.rate(),
              o.runs(),
              o.logTest(),
              o.logValidation(),
              o.gain(),
              o.equalGain(),
              o.earlyGain(),
              adjusted[i - 1],
              o.diverged()));
    }
    return outcomes;
  }

  /// Outcome of an arm that is among them.
  Outcome of(Arm arm) {
    return outcomes.stream().filter(o -> o.arm() == arm).findFirst().orElseThrow();
  }

  /// The one of some arms with the lowest validation loss.
  Outcome best(List<Arm> arms) {
    return arms.stream()
        .map(this::of)
        .min(Comparator.comparingDouble(Outcome::logValidation))
        .orElseThrow();
  }

  /// The control with the lowest validation loss: chosen without a look at the test set.
  Outcome bestControl() {
    return outcomes.stream()
        .filter(o -> !NO_CONTROLS.contains(o.arm()))
        .min(Comparator.comparingDouble(Outcome::logValidation))
        .orElse(outcomes.getFirst());
  }
}
