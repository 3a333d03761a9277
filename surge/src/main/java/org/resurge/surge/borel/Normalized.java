package org.resurge.surge.borel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.series.Rational;

/// Transform in units of its own: `B(ζ) = amplitude · Σ c_n (ζ/unit)ⁿ` with `c_n` near 1 in size.
///
/// So that no locator depends on the units of the loss. Both factors are powers of two, which costs
/// no digit. Coefficients that have overflowed, or fallen among the subnormal numbers, are left out
/// with all that follow.
///
/// @param coefficients `c_n`, at least one, all finite
/// @param exact the same as exact numbers; empty if not known so
/// @param unit `2^k`
/// @param amplitude `2^k`
record Normalized(
    double[] coefficients, Optional<Rational[]> exact, double unit, double amplitude) {
  // Below this a double has begun to lose digits to underflow.
  private static final double SMALLEST = 1e-290;
  private static final double LN2 = Math.log(2.0);

  static Normalized of(BorelTransform borel) {
    Optional<List<Rational>> exact = borel.exactCoefficients();
    return exact.isPresent() ? ofExact(exact.get()) : ofDoubles(borel.coefficients());
  }

  private static Normalized ofDoubles(double[] b) {
    double[] logs = new double[b.length];
    for (int n = 0; n < b.length; n++) {
      logs[n] = Math.log(Math.abs(b[n])) / LN2;
    }
    int count = usable(b);
    int[] line = line(logs, count);
    double[] c = new double[count];
    for (int n = 0; n < count; n++) {
      // In two steps: 2^(line) alone may be out of range.
      int shift = -line[0] - n * line[1];
      c[n] = Math.scalb(Math.scalb(b[n], shift / 2), shift - shift / 2);
    }
    return new Normalized(c, Optional.empty(), Math.scalb(1.0, -line[1]), Math.scalb(1.0, line[0]));
  }

  private static Normalized ofExact(List<Rational> b) {
    double[] logs = new double[b.size()];
    for (int n = 0; n < logs.length; n++) {
      Rational q = b.get(n);
      logs[n] =
          q.signum() == 0
              ? Double.NEGATIVE_INFINITY
              : q.numerator().bitLength() - q.denominator().bitLength();
    }
    int[] line = line(logs, logs.length);
    Rational[] c = new Rational[logs.length];
    for (int n = 0; n < c.length; n++) {
      c[n] = b.get(n).scaled(-line[0] - n * line[1]);
    }
    return new Normalized(
        Rational.doubles(c), Optional.of(c), Math.scalb(1.0, -line[1]), Math.scalb(1.0, line[0]));
  }

  /// Length of the part in which doubles keep all their digits.
  private static int usable(double[] b) {
    int count = 0;
    int lastNormal = -1;
    boolean underflow = false;
    for (; count < b.length && Double.isFinite(b[count]); count++) {
      if (Math.abs(b[count]) >= SMALLEST) {
        lastNormal = count;
      } else {
        underflow |= b[count] != 0.0;
      }
    }
    return Math.max(1, underflow ? lastNormal + 1 : count);
  }

  /// Whole `{intercept, slope}` of a line through the logarithms of the second half, where growth
  /// is geometric.
  private static int[] line(double[] logs, int count) {
    double n0 = 0.0;
    double n1 = 0.0;
    double n2 = 0.0;
    double y0 = 0.0;
    double y1 = 0.0;
    for (int n = count / 2; n < count; n++) {
      if (Double.isFinite(logs[n])) {
        n0 += 1.0;
        n1 += n;
        n2 += (double) n * n;
        y0 += logs[n];
        y1 += n * logs[n];
      }
    }
    double determinant = n0 * n2 - n1 * n1;
    if (determinant > 0.0) {
      double slope = (n0 * y1 - n1 * y0) / determinant;
      return new int[] {(int) Math.round((y0 - slope * n1) / n0), (int) Math.round(slope)};
    }
    // One coefficient only, or none.
    double first = count > 0 && Double.isFinite(logs[0]) ? logs[0] : n0 > 0.0 ? y0 / n0 : 0.0;
    return new int[] {(int) Math.round(first), 0};
  }

  int count() {
    return coefficients.length;
  }

  /// Whether there is nothing to look at: no coefficient but the first.
  boolean isConstant() {
    for (int n = 1; n < coefficients.length; n++) {
      if (coefficients[n] != 0.0) {
        return false;
      }
    }
    return true;
  }

  /// Coefficients of the derivative by `ζ/unit`, one fewer, at least one.
  double[] slope() {
    return PolynomialRoots.derivative(coefficients);
  }

  /// Those whose place is a finite double other than 0 in the units of the loss, by distance.
  static List<Singularity> inOrder(List<Singularity> found) {
    return found.stream()
        .filter(one -> Double.isFinite(one.distance()) && one.distance() > 0.0)
        .sorted(Comparator.comparingDouble(Singularity::distance))
        .toList();
  }
}
