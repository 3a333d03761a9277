package org.resurge.experiments.command;

import java.util.List;
import java.util.function.Supplier;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.Place;
import org.resurge.tensor.Names;

/// Checks of options with one form of message, and the nearest name where one is not known.
final class Choices {
  private Choices() {}

  /// The name, if it is one of the list.
  static String choose(String what, String name, List<String> names) {
    if (names.contains(name)) {
      return name;
    }
    throw new UsageException(Names.unknown(what, name, names));
  }

  /// What a check outside of this package accepts; what it refuses is wrong usage.
  static <T> T valid(Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException(String.valueOf(wrong.getMessage()));
    }
  }

  /// The same for a check whose message begins with the name of the option.
  static <T> T validOption(Supplier<T> check) {
    try {
      return check.get();
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--" + wrong.getMessage());
    }
  }

  /// Where jobs run, for `--on`.
  static JobExecutor executor(String on) {
    return validOption(() -> new Place(on).executor());
  }

  static double positive(String what, double value) {
    if (value > 0 && Double.isFinite(value)) {
      return value;
    }
    throw new UsageException(what + " must be above 0, got " + value);
  }

  static double atLeast(String what, double least, double value) {
    if (value >= least && Double.isFinite(value)) {
      return value;
    }
    throw new UsageException(what + " must be at least " + least + ", got " + value);
  }

  static long atLeast(String what, long least, long value) {
    if (value >= least) {
      return value;
    }
    throw new UsageException(what + " must be at least " + least + ", got " + value);
  }

  static int atLeast(String what, int least, int value) {
    return (int) atLeast(what, (long) least, value);
  }

  static double within(String what, double least, double most, double value) {
    if (value >= least && value <= most) {
      return value;
    }
    throw new UsageException(what + " must be from " + least + " to " + most + ", got " + value);
  }

  static long within(String what, long least, long most, long value) {
    if (value >= least && value <= most) {
      return value;
    }
    throw new UsageException(what + " must be from " + least + " to " + most + ", got " + value);
  }
}
