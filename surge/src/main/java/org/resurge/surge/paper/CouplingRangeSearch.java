package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.partition.PartitionEstimate;

/// Algorithm 2: which couplings to look at.
///
/// The ranges `[10ⁱ, 10ⁱ⁺²] L_ref`, `i = -6 … 1`, are tried in turn. The paper leaves its two tests
/// open; here they are:
///
/// - **QuickTest**: the share of couplings at which `log Z` is finite and the effective sample size
///   is at least `max(10, 5 % of N)`; 0.7 is needed.
/// - **FullEvaluate**: the number of candidates times the mean share of refits in which they recur
///   within 5 %. Refits are one on each resampling of the draws, one of order `J - 1`, one of order
///   `J + 1`. Null controls stay out of the score, else no range would ever be chosen; they speak
///   in the verdict.
///
/// What to expect: towards large couplings `Z` tends to the volume and knows nothing of the
/// landscape; towards small ones a single draw carries all.
public final class CouplingRangeSearch {
  /// Relative distance within which a value counts as the same.
  public static final double SAME = 0.05;

  private static final int FIRST = -6;
  private static final int LAST = 1;

  private CouplingRangeSearch() {}

  /// All ranges, tried.
  ///
  /// @param initialLoss `L_ref = L₀`, above 0
  static List<RangeTrial> trials(Evidence evidence, double initialLoss, PaperSettings settings) {
    List<RangeTrial> trials = new ArrayList<>();
    for (int i = FIRST; i <= LAST; i++) {
      CouplingGrid grid =
          new CouplingGrid(
              initialLoss * Math.pow(10, i),
              initialLoss * Math.pow(10, i + 2),
              settings.couplings());
      PartitionCurve curve = evidence.curve(grid);
      double rate = successRate(curve);
      if (rate < RangeTrial.NEEDED_SUCCESS || !curve.isFinite()) {
        trials.add(new RangeTrial(i, grid, rate, 0, 0.0, 0.0));
        continue;
      }
      Detection detection = Detection.of(curve, settings.order(), initialLoss, settings);
      List<Detection> refits = refits(evidence, curve, initialLoss, settings);
      double sum = 0.0;
      for (Singularity candidate : detection.candidates()) {
        sum += recurrence(candidate.real(), refits);
      }
      int count = detection.candidates().size();
      double mean = count == 0 ? 0.0 : sum / count;
      trials.add(new RangeTrial(i, grid, rate, count, mean, count * mean));
    }
    return List.copyOf(trials);
  }

  /// The trial with the highest score, if one is above 0; the first of equal ones.
  public static Optional<RangeTrial> best(List<RangeTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.score() > 0.0)
        .max(
            Comparator.comparingDouble(RangeTrial::score)
                .thenComparing(Comparator.comparingInt(RangeTrial::exponent).reversed()));
  }

  /// QuickTest.
  static double successRate(PartitionCurve curve) {
    double passed = 0.0;
    for (PartitionEstimate estimate : curve.estimates()) {
      double needed = Math.max(10.0, 0.05 * estimate.draws());
      passed += estimate.isFinite() && estimate.effectiveSampleSize() >= needed ? 1.0 : 0.0;
    }
    return passed / curve.estimates().size();
  }

  /// The refits that a finding must survive: resamplings, `J - 1`, `J + 1`. A curve that is not
  /// finite makes no refit, and counts as one in which nothing recurs.
  static List<Detection> refits(
      Evidence evidence, PartitionCurve curve, double initialLoss, PaperSettings settings) {
    List<Detection> refits = new ArrayList<>();
    for (PartitionCurve other : evidence.resampled(curve.grid(), settings.resamplings())) {
      if (other.isFinite()) {
        refits.add(Detection.of(other, settings.order(), initialLoss, settings));
      }
    }
    refits.add(Detection.of(curve, settings.order() - 1, initialLoss, settings));
    refits.add(Detection.of(curve, settings.order() + 1, initialLoss, settings));
    return refits;
  }

  /// Share of refits in which a value recurs.
  static double recurrence(double value, List<Detection> refits) {
    return refits.stream().filter(refit -> refit.recurs(value, SAME)).count()
        / (double) refits.size();
  }
}
