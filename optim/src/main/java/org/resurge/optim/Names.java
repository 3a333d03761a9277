package org.resurge.optim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/// Choice by name, with the list and the nearest name in the error.
final class Names {
  private Names() {}

  /// Choice under a name, whatever its case.
  ///
  /// @param kind what is chosen, for the message
  static <T> T choose(String kind, String name, Map<String, T> choices) {
    String wanted = name.toLowerCase(Locale.ROOT);
    T choice = choices.get(wanted);
    if (choice == null) {
      String nearest =
          choices.keySet().stream()
              .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
              .filter(candidate -> distance(wanted, candidate) <= Math.max(2, wanted.length() / 3))
              .map(candidate -> " (did you mean " + candidate + "?)")
              .orElse("");
      throw new IllegalArgumentException(
          "%s: must be one of %s, got %s%s"
              .formatted(kind, String.join(", ", choices.keySet()), name, nearest));
    }
    return choice;
  }

  /// Levenshtein's distance: the fewest insertions, deletions and replacements.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
