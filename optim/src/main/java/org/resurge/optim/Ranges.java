package org.resurge.optim;

/// Range checks with one form of message: `operation: name must be …, got …`.
final class Ranges {
  private Ranges() {}

  static void notNegative(String operation, String name, double value) {
    require(value >= 0 && Double.isFinite(value), operation, name, "at least 0", value);
  }

  static void positive(String operation, String name, double value) {
    require(value > 0 && Double.isFinite(value), operation, name, "above 0", value);
  }

  /// `0 ≤ value < 1`.
  static void fraction(String operation, String name, double value) {
    require(value >= 0 && value < 1, operation, name, "in [0, 1)", value);
  }

  static void atLeast(String operation, String name, long least, long value) {
    require(value >= least, operation, name, "at least " + least, value);
  }

  static void require(boolean holds, String operation, String name, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s: %s must be %s, got %s".formatted(operation, name, rule, got));
    }
  }
}
