package org.resurge.experiments.reproduce.row;

import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.work.Arm;

/// What an arm comes to at the learning rate that its validation loss chose.
///
/// @param arm the arm
/// @param rate the chosen learning rate
/// @param runs its runs at that rate
/// @param logTest log test losses of the runs
/// @param logValidation mean log validation loss
/// @param gain how much lower than the bare optimizer's at *its* chosen rate: `1 - loss/loss`, from
///   the mean log ratio over paired seeds, with its 95 % interval
/// @param equalGain the same with the analysis paid for in steps
/// @param earlyGain the same for the mean training loss of the first fifth
/// @param p two-sided p-value of the paired t test of `gain`, Holm-corrected over the arms
/// @param diverged number of runs that diverged
record Outcome(
    Arm arm,
    double rate,
    List<Job> runs,
    double[] logTest,
    double logValidation,
    Interval gain,
    Interval equalGain,
    Interval earlyGain,
    double p,
    long diverged) {
  /// Geometric mean of the test losses.
  double test() {
    return Math.exp(Losses.mean(logTest));
  }

  /// The runs, as a cell's evidence.
  Job group() {
    return runs.getFirst().group();
  }
}
