package org.resurge.surge.guide;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.resurge.tensor.RandomKey;

/// Values of the loss to aim at, sorted (eq. 31): those of an analysis, or of a control.
///
/// The controls are what an analysis must beat: random values in the same interval, a geometric or
/// an even grid. They know nothing of the landscape.
public final class Targets {
  /// A target counts as reached at this share of the loss: then the next lower one is aimed at. The
  /// paper says "within a certain threshold".
  public static final double ELIGIBLE_SHARE = 0.95;

  private final List<Target> targets;

  private Targets(List<Target> targets) {
    this.targets = targets;
  }

  /// No targets: guidance leaves the optimizer alone.
  public static Targets none() {
    return new Targets(List.of());
  }

  /// These targets, in any order.
  public static Targets of(Collection<Target> targets) {
    return new Targets(targets.stream().sorted(Comparator.comparingDouble(Target::value)).toList());
  }

  /// Values that the user gives.
  public static Targets given(double... values) {
    return ofMode("given", values);
  }

  /// Control: `count` values, uniform in `(0, limit)`.
  ///
  /// @param key decides the values
  /// @param limit `L₀`, above 0
  public static Targets uniform(RandomKey key, int count, double limit) {
    requireRange("uniform targets", count, 0.0, limit);
    return ofMode("uniform", Arrays.stream(key.uniforms(count)).map(u -> u * limit).toArray());
  }

  /// Control: `count` values whose logarithms are uniform between those of `low` and `high`.
  ///
  /// @param key decides the values
  /// @param low smallest value, above 0
  /// @param high largest value, `L₀`
  public static Targets logUniform(RandomKey key, int count, double low, double high) {
    requireRange("log-uniform targets", count, low, high);
    if (!(low > 0.0)) {
      throw new IllegalArgumentException("log-uniform targets: low must be above 0, got " + low);
    }
    return ofMode(
        "log-uniform",
        Arrays.stream(key.uniforms(count)).map(u -> low * Math.pow(high / low, u)).toArray());
  }

  /// Control: `limit ratio, limit ratio², …`, `count` values.
  ///
  /// @param limit `L₀`, above 0
  /// @param ratio between 0 and 1
  public static Targets geometric(double limit, double ratio, int count) {
    requireRange("geometric targets", count, 0.0, limit);
    if (!(ratio > 0.0) || !(ratio < 1.0)) {
      throw new IllegalArgumentException(
          "geometric targets: ratio must be in (0, 1), got " + ratio);
    }
    return ofMode(
        "geometric",
        IntStream.rangeClosed(1, count).mapToDouble(k -> limit * Math.pow(ratio, k)).toArray());
  }

  /// Control: `count` values at even distances inside `(0, limit)`.
  ///
  /// @param limit `L₀`, above 0
  public static Targets even(double limit, int count) {
    requireRange("even targets", count, 0.0, limit);
    return ofMode(
        "even",
        IntStream.rangeClosed(1, count).mapToDouble(k -> limit * k / (count + 1.0)).toArray());
  }

  private static void requireRange(String what, int count, double low, double high) {
    if (count < 1 || !(low < high) || high == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          what
              + ": need at least one value and "
              + low
              + " < limit < infinity, got "
              + count
              + " values and limit "
              + high);
    }
  }

  private static Targets ofMode(String mode, double... values) {
    return of(Arrays.stream(values).mapToObj(value -> Target.of(value, mode)).toList());
  }

  /// All targets, rising.
  public List<Target> list() {
    return targets;
  }

  /// Their values, rising, `[size]`.
  public double[] values() {
    return targets.stream().mapToDouble(Target::value).toArray();
  }

  /// Number of targets.
  public int size() {
    return targets.size();
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return targets.isEmpty();
  }

  /// The target to aim at from a loss: the largest that is clearly below it (eq. 32).
  ///
  /// Departs from Eq. 32, as the paper's text does: a target counts only while it is below `L -
  /// 0.05 |L|`, so that one that has been reached gives way to the next.
  ///
  /// @param loss current loss `L`, finite
  public OptionalDouble below(double loss) {
    double limit = loss - (1.0 - ELIGIBLE_SHARE) * Math.abs(loss);
    for (int i = targets.size() - 1; i >= 0; i--) {
      if (targets.get(i).value() < limit) {
        return OptionalDouble.of(targets.get(i).value());
      }
    }
    return OptionalDouble.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Targets that && targets.equals(that.targets);
  }

  @Override
  public int hashCode() {
    return targets.hashCode();
  }

  @Override
  public String toString() {
    return targets.stream().map(t -> t.value() + " (" + t.mode() + ")").toList().toString();
  }
}
