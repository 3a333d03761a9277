package org.resurge.bench.report;

import java.util.Arrays;

/// Whether the forks of a benchmark fall into groups: the compiler has decided differently in some.
///
/// The rule: order the forks by their means and take the widest gap between two neighbours. They
/// are bimodal if this gap is wider than the spread inside any fork (its largest iteration minus
/// its smallest) and than 5 % of the mean. Two forks that disagree so are named too.
final class Forks {
  /// The rule in words.
  static final String RULE =
      "Forks are called bimodal if, ordered by their means, two neighbours lie farther apart than"
          + " the iterations of any one fork do (its largest minus its smallest) and than 5 % of"
          + " the mean.";

  private static final double LEAST = 0.05;

  private Forks() {}

  /// Whether the rule holds; never for a single fork.
  static boolean bimodal(Measured measured) {
    double[] means =
        measured.forks().stream()
            .mapToDouble(fork -> Arrays.stream(fork).average().orElse(0))
            .sorted()
            .toArray();
    double gap = 0;
    for (int i = 1; i < means.length; i++) {
      gap = Math.max(gap, means[i] - means[i - 1]);
    }
    double spread = 0;
    for (double[] fork : measured.forks()) {
      double high = Arrays.stream(fork).max().orElse(0);
      double low = Arrays.stream(fork).min().orElse(0);
      spread = Math.max(spread, high - low);
    }
    return gap > spread && gap > LEAST * Math.abs(measured.score());
  }
}
