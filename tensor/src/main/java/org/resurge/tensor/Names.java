package org.resurge.tensor;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Choice by name, with the list and the nearest name in the error: one form of message for
/// activations, initializers, optimizers, schedules, landscapes and options.
public final class Names {
  private Names() {}

  /// What stands under a name, whatever the name's case.
  ///
  /// @param kind what is chosen, for the message
  /// @throws IllegalArgumentException for another name: `optimizer: must be one of sgd, adam, got
  ///   adan (did you mean adam?)`
  public static <T> T choose(String kind, String name, Map<String, T> choices) {
    String wanted = name.toLowerCase(Locale.ROOT);
    T choice = choices.get(wanted);
    if (choice == null) {
      throw new IllegalArgumentException(unknown(kind, name, choices.keySet()));
    }
    return choice;
  }

  /// Message for a name that is none of the known ones.
  public static String unknown(String kind, String name, Collection<String> known) {
    return "%s: must be one of %s, got %s%s"
        .formatted(
            kind,
            String.join(", ", known),
            name,
            nearest(name, known).map(near -> " (did you mean " + near + "?)").orElse(""));
  }

  /// Known name that is nearest to the given one, if one is near enough to be meant.
  public static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
        .filter(candidate -> distance(wanted, candidate) <= Math.max(2, wanted.length() / 3));
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
