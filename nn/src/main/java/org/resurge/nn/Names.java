package org.resurge.nn;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/// Choice by name: an unknown one is answered with the list and the nearest.
public final class Names {
  private Names() {}

  /// Value of a name.
  ///
  /// @param what kind of thing, for the message
  /// @throws IllegalArgumentException as in `activation: must be one of [relu, tanh], got "rleu"
  ///   (did you mean "relu"?)`
  public static <T> T find(String what, String name, Map<String, T> known) {
    T value = known.get(name);
    if (value == null) {
      throw unknown(what, name, known.keySet());
    }
    return value;
  }

  private static IllegalArgumentException unknown(
      String what, String name, Collection<String> known) {
    String nearest = nearest(name, known);
    String hint = nearest.isEmpty() ? "" : " (did you mean \"" + nearest + "\"?)";
    return new IllegalArgumentException(
        what + ": must be one of " + known + ", got \"" + name + "\"" + hint);
  }

  /// Known name that needs the fewest changes; empty if every one of its letters would change.
  private static String nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(wanted, candidate);
      if (distance < least && distance < candidate.length()) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /// Levenshtein's distance: insertions, deletions and replacements from `a` to `b`.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
