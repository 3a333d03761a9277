package org.resurge.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the user gave of the options that belong to some modes only.
///
/// @param order `--order`: degree of a fit, or number of coefficients of a series
/// @param draws `--draws`: samples of the loss
/// @param direction `--direction`: line along which the loss is expanded
/// @param directions `--directions`: number of lines
public record AnalysisOptions(
    OptionalInt order, OptionalInt draws, Optional<String> direction, OptionalInt directions) {
  /// Nothing given: every mode takes its defaults.
  public static final AnalysisOptions NONE =
      new AnalysisOptions(
          OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

  /// Checks that nothing was given beside the options of a mode.
  ///
  /// @throws IllegalArgumentException with a line that says what goes with the mode
  void only(String mode, String... names) {
    List<String> allowed = List.of(names);
    for (String name : given()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "%s does not go with --mode %s, which takes %s"
                .formatted(
                    name, mode, allowed.isEmpty() ? "none of these" : String.join(", ", allowed)));
      }
    }
  }

  private List<String> given() {
    List<String> given = new ArrayList<>();
    order.ifPresent(_ -> given.add("--order"));
    draws.ifPresent(_ -> given.add("--draws"));
    direction.ifPresent(_ -> given.add("--direction"));
    directions.ifPresent(_ -> given.add("--directions"));
    return given;
  }

  /// The order, if given, checked against its range.
  OptionalInt order(int least, int most) {
    return within("--order", order, least, most);
  }

  /// The number of draws, if given, checked against its range.
  OptionalInt draws(int least, int most) {
    return within("--draws", draws, least, most);
  }

  /// The number of directions, if given, checked against its range.
  OptionalInt directions(int least, int most) {
    return within("--directions", directions, least, most);
  }

  private static OptionalInt within(String name, OptionalInt value, int least, int most) {
    if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, got %d".formatted(name, least, most, value.getAsInt()));
    }
    return value;
  }
}
