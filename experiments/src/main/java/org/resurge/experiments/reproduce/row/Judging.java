package org.resurge.experiments.reproduce.row;

import java.util.List;
import java.util.Locale;
import org.resurge.experiments.reproduce.report.Judgement;
import org.resurge.experiments.reproduce.statistics.Interval;

/// The rule by which a claim about losses is judged; it was fixed before any run.
///
/// With fewer than eight seeds nothing is decided. Else, with the interval of the gain:
///
/// - `reproduced`: the interval lies above 0, the corrected p-value below 0.05, and it reaches the
///   claimed size;
/// - `not reproduced`: it lies wholly below the claimed size;
/// - otherwise it holds both, and nothing is decided.
public final class Judging {
  /// Seeds from which an arm is judged.
  public static final int SEEDS = 8;

  /// The smallest effect that the paper claims, 15 %.
  static final double CLAIMED = 0.15;

  /// The largest, 30 %.
  static final double CLAIMED_MOST = 0.30;

  private static final double LEVEL = 0.05;

  private Judging() {}

  /// Judgement on one gain.
  ///
  /// @param least claimed size of the gain, at least 0
  /// @param p corrected p-value
  static Judgement of(Interval gain, double least, double p, int seeds) {
    if (seeds < SEEDS || !gain.exists()) {
      return Judgement.NOT_DECIDABLE;
    }
    if (gain.high() < least || gain.high() <= 0) {
      return Judgement.NOT_REPRODUCED;
    }
    return gain.low() > 0 && p < LEVEL ? Judgement.REPRODUCED : Judgement.NOT_DECIDABLE;
  }

  /// Judgement on a claim that names no size: which side of 0 the interval lies on.
  static Judgement sign(Interval gain, int seeds) {
    if (seeds < SEEDS || !gain.exists()) {
      return Judgement.NOT_DECIDABLE;
    }
    if (gain.high() <= 0) {
      return Judgement.NOT_REPRODUCED;
    }
    return gain.low() > 0 ? Judgement.REPRODUCED : Judgement.NOT_DECIDABLE;
  }

  /// Judgement on a claim of consistency: reproduced everywhere, or not reproduced somewhere.
  static Judgement everywhere(List<Judgement> judgements) {
    if (judgements.contains(Judgement.NOT_REPRODUCED)) {
      return Judgement.NOT_REPRODUCED;
    }
    return judgements.contains(Judgement.NOT_DECIDABLE)
        ? Judgement.NOT_DECIDABLE
        : Judgement.REPRODUCED;
  }

  /// An interval of a gain as text, `+12.1 % [+3.0, +20.4]`.
  static String text(Interval gain) {
    return gain.exists()
        ? String.format(
                Locale.ROOT,
                "%s [%+.1f, %+.1f]",
                Format.percent(gain.middle()),
                100 * gain.low(),
                100 * gain.high())
            .replace('-', '−')
        : Format.percent(gain.middle());
  }

  /// An interval of a difference of shares as text, in percentage points.
  static String points(Interval difference) {
    String text =
        difference.exists()
            ? String.format(
                Locale.ROOT,
                "%+.1f points [%+.1f, %+.1f]",
                100 * difference.middle(),
                100 * difference.low(),
                100 * difference.high())
            : String.format(Locale.ROOT, "%+.1f points", 100 * difference.middle());
    return text.replace('-', '−');
  }

  /// A p-value as text.
  static String p(double p) {
    return p < 1e-4 ? "< 1e-4" : String.format(Locale.ROOT, "%.2g", p).replace("e-0", "e-");
  }
}
