package org.resurge.experiments.reproduce;

import java.util.Locale;

/// How much is run.
public enum Scale {
  /// All of it in under three minutes on two cores: does everything work? Nothing is decided.
  SMOKE(2),
  /// All of it in under 45 minutes on two cores, with enough seeds to judge.
  DEFAULT(8),
  /// The paper's own sizes; may take days.
  FULL(16);

  private final int seeds;

  Scale(int seeds) {
    this.seeds = seeds;
  }

  /// Seeds of an arm where the user does not say.
  public int seeds() {
    return seeds;
  }

  /// One of three values.
  public <T> T pick(T smoke, T usual, T full) {
    return switch (this) {
      case SMOKE -> smoke;
      case DEFAULT -> usual;
      case FULL -> full;
    };
  }

  /// Name on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
