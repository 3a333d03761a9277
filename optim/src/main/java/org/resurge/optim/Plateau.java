package org.resurge.optim;

import java.util.HashMap;
import java.util.Map;

/// Rate that falls when a metric no longer gets better (PyTorch's `ReduceLROnPlateau`).
///
/// At each observation: if the metric is better than the best so far (by the threshold), it is the
/// new best and the count of bad ones is 0, else the count grows; while cooling down the count is
/// kept at 0. When the count exceeds the patience, the rate becomes `max(rate · factor, minimum)`
/// (if that is a change of more than `epsilon`), and a cool-down starts. NaN is not better.
///
/// The metric is given by [Optimizer#observe], as a validation loss after each epoch;
/// [#ofTrainingLoss] listens to the training loss of every step instead.
public final class Plateau implements Schedule {
  private static final String RATE = "schedule.plateau.rate";
  private static final String BEST = "schedule.plateau.best";
  private static final String BAD = "schedule.plateau.bad";
  private static final String COOLING = "schedule.plateau.cooling";

  /// What counts as better.
  public enum Better {
    /// `metric < best (1 - threshold)`.
    LOWER_RELATIVE,
    /// `metric < best - threshold`.
    LOWER_ABSOLUTE,
    /// `metric > best (1 + threshold)`.
    HIGHER_RELATIVE,
    /// `metric > best + threshold`.
    HIGHER_ABSOLUTE;

    private boolean than(double best, double metric, double threshold) {
      return switch (this) {
        case LOWER_RELATIVE -> metric < best * (1 - threshold);
        case LOWER_ABSOLUTE -> metric < best - threshold;
        case HIGHER_RELATIVE -> metric > best * (1 + threshold);
        case HIGHER_ABSOLUTE -> metric > best + threshold;
      };
    }

    private double worst() {
      return this == LOWER_RELATIVE || this == LOWER_ABSOLUTE
          ? Double.POSITIVE_INFINITY
          : Double.NEGATIVE_INFINITY;
    }
  }

  /// Settings; [#defaults] are PyTorch's.
  ///
  /// @param learningRate first rate, at least 0
  /// @param factor in (0, 1)
  /// @param patience bad observations that are borne, at least 0
  /// @param better what counts as better
  /// @param threshold by how much, at least 0
  /// @param cooldown observations after a fall that are not counted, at least 0
  /// @param minimum lowest rate, at least 0
  /// @param epsilon smallest change that is made, at least 0
  public record Settings(
      double learningRate,
      double factor,
      long patience,
      Better better,
      double threshold,
      long cooldown,
      double minimum,
      double epsilon) {
    /// Checks the ranges.
    public Settings {
      Ranges.notNegative("plateau", "learning rate", learningRate);
      Ranges.require(factor > 0 && factor < 1, "plateau", "factor", "in (0, 1)", factor);
      Ranges.atLeast("plateau", "patience", 0, patience);
      Ranges.notNegative("plateau", "threshold", threshold);
      Ranges.atLeast("plateau", "cooldown", 0, cooldown);
      Ranges.notNegative("plateau", "minimum", minimum);
      Ranges.notNegative("plateau", "epsilon", epsilon);
    }

    /// A tenth after ten observations that were not lower by 1e-4 of the best.
    public static Settings defaults(double learningRate) {
      return new Settings(learningRate, 0.1, 10, Better.LOWER_RELATIVE, 1e-4, 0, 0, 1e-8);
    }

    /// Other factor.
    public Settings withFactor(double next) {
      return new Settings(
          learningRate, next, patience, better, threshold, cooldown, minimum, epsilon);
    }

    /// Other patience.
    public Settings withPatience(long next) {
      return new Settings(
          learningRate, factor, next, better, threshold, cooldown, minimum, epsilon);
    }

    /// Other order and threshold.
    public Settings withBetter(Better next, double by) {
      return new Settings(learningRate, factor, patience, next, by, cooldown, minimum, epsilon);
    }

    /// Other cool-down.
    public Settings withCooldown(long next) {
      return new Settings(
          learningRate, factor, patience, better, threshold, next, minimum, epsilon);
    }

    /// Other lowest rate.
    public Settings withMinimum(double next) {
      return new Settings(
          learningRate, factor, patience, better, threshold, cooldown, next, epsilon);
    }
  }

  private final Settings settings;
  private final boolean trainingLoss;
  private double rate;
  private double best;
  private long bad;
  private long cooling;

  private Plateau(Settings settings, boolean trainingLoss) {
    this.settings = settings;
    this.trainingLoss = trainingLoss;
    this.rate = settings.learningRate();
    this.best = settings.better().worst();
  }

  /// Driven by the metrics that [Optimizer#observe] is given.
  public static Plateau of(Settings settings) {
    return new Plateau(settings, false);
  }

  /// Driven by the training loss of each step (by its mean over each epoch under
  /// [Schedule#perEpoch]).
  public static Plateau ofTrainingLoss(Settings settings) {
    return new Plateau(settings, true);
  }

  @Override
  public double rate(long step) {
    return rate;
  }

  @Override
  public void stepped(long step, double loss) {
    if (trainingLoss) {
      judge(loss);
    }
  }

  @Override
  public void observe(double metric) {
    if (!trainingLoss) {
      judge(metric);
    }
  }

  private void judge(double metric) {
    if (settings.better().than(best, metric, settings.threshold())) {
      best = metric;
      bad = 0;
    } else {
      bad++;
    }
    if (cooling > 0) {
      cooling--;
      bad = 0;
    }
    if (bad > settings.patience()) {
      double lower = Math.max(rate * settings.factor(), settings.minimum());
      if (rate - lower > settings.epsilon()) {
        rate = lower;
      }
      cooling = settings.cooldown();
      bad = 0;
    }
  }

  @Override
  public OptimizerState state() {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put(RATE, rate);
    if (Double.isFinite(best)) { // else nothing was observed, and files have no infinity
      numbers.put(BEST, best);
    }
    numbers.put(BAD, (double) bad);
    numbers.put(COOLING, (double) cooling);
    return OptimizerState.ofNumbers(numbers);
  }

  @Override
  public void restore(OptimizerState state) {
    rate = state.number(RATE);
    best = state.numbers().getOrDefault(BEST, settings.better().worst());
    bad = (long) state.number(BAD);
    cooling = (long) state.number(COOLING);
  }

  @Override
  public Schedule copy() {
    Plateau copy = new Plateau(settings, trainingLoss);
    copy.restore(state());
    return copy;
  }

  @Override
  public String toString() {
    return settings + " at " + rate;
  }
}
