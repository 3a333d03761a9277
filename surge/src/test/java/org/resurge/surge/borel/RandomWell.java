package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/// Random confining polynomial about one of its minima, with the truth from the roots of `V′`.
///
/// @param generator which recipe made it
/// @param taylor Taylor coefficients about the minimum, `V_0 = V_1 = 0`
/// @param differences values of `V` at all other real critical points
/// @param nearestReal the lower of the first barriers to the left and to the right: the nearest
///   real singularity of the first sheet
/// @param complexNearer whether an adjacent complex critical value is nearer than that
record RandomWell(
    String generator,
    double[] taylor,
    double[] differences,
    OptionalDouble nearestReal,
    boolean complexNearer) {

  /// Random well of a degree, 4 or 6 (or any even one).
  static RandomWell of(RandomGenerator random, int degree) {
    while (true) {
      int recipe = random.nextInt(3);
      double[] slope =
          switch (recipe) {
            case 0 -> realCriticalPoints(random, degree);
            case 1 -> randomCoefficients(random, degree);
            default -> complexPairs(random, degree);
          };
      double[] v = new double[degree + 1];
      for (int k = 1; k <= degree; k++) {
        v[k] = slope[k - 1] / k;
      }
      List<Double> minima = new ArrayList<>();
      double[] curvature = PolynomialRoots.derivative(slope);
      for (Complex x : PolynomialRoots.of(slope)) {
        if (Math.abs(x.im()) < 1e-9 * (1 + x.abs())
            && new Complex(x.re(), 0).in(curvature).re() > 0) {
          minima.add(x.re());
        }
      }
      if (minima.isEmpty()) {
        continue;
      }
      double[] taylor = shifted(v, minima.get(random.nextInt(minima.size())));
      taylor[0] = 0;
      taylor[1] = 0;
      return of(new String[] {"real points", "coefficients", "complex pairs"}[recipe], taylor);
    }
  }

  private static double[] realCriticalPoints(RandomGenerator random, int degree) {
    double[] slope = {1};
    for (int k = 1; k < degree; k++) {
      slope = product(slope, new double[] {-random.nextDouble(-2, 2), 1});
    }
    return slope;
  }

  private static double[] randomCoefficients(RandomGenerator random, int degree) {
    double[] slope = new double[degree];
    for (int k = 0; k < degree; k++) {
      slope[k] = random.nextGaussian();
    }
    slope[degree - 1] = Math.abs(slope[degree - 1]) + 0.1;
    return slope;
  }

  private static double[] complexPairs(RandomGenerator random, int degree) {
    double[] slope = {-random.nextGaussian(), 1};
    for (int k = 1; k < degree; k += 2) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double[] factor =
          random.nextBoolean()
              ? new double[] {a * a + b * b, -2 * a, 1}
              : new double[] {a * b, -a - b, 1};
      if (k + 1 < degree) {
        slope = product(slope, factor);
      }
    }
    return slope;
  }

  private static double[] product(double[] p, double[] q) {
    double[] r = new double[p.length + q.length - 1];
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < q.length; j++) {
        r[i + j] += p[i] * q[j];
      }
    }
    return r;
  }

  private static double[] shifted(double[] v, double x) {
    double[] s = v.clone();
    for (int i = 0; i < s.length; i++) {
      for (int k = s.length - 2; k >= i; k--) {
        s[k] += x * s[k + 1];
      }
    }
    return s;
  }

  /// The truth about a polynomial with a minimum at 0.
  static RandomWell of(String generator, double[] taylor) {
    double[] slope = PolynomialRoots.derivative(taylor);
    double left = Double.NEGATIVE_INFINITY;
    double right = Double.POSITIVE_INFINITY;
    List<Double> values = new ArrayList<>();
    List<Complex> complex = new ArrayList<>();
    for (Complex c : PolynomialRoots.of(slope)) {
      if (c.abs() == 0) {
        continue;
      }
      if (Math.abs(c.im()) < 1e-9 * c.abs()) {
        values.add(new Complex(c.re(), 0).in(taylor).re());
        if (c.re() < 0) {
          left = Math.max(left, c.re());
        } else {
          right = Math.min(right, c.re());
        }
      } else if (c.im() > 0) {
        complex.add(c);
      }
    }
    double nearest = Double.POSITIVE_INFINITY;
    for (double x : new double[] {left, right}) {
      if (Double.isFinite(x)) {
        nearest = Math.min(nearest, new Complex(x, 0).in(taylor).re());
      }
    }
    boolean nearer = false;
    for (Complex c : complex) {
      nearer |= c.in(taylor).abs() < nearest && adjacent(taylor, slope, c);
    }
    return new RandomWell(
        generator,
        taylor,
        values.stream().mapToDouble(v -> v).toArray(),
        Double.isFinite(nearest) ? OptionalDouble.of(nearest) : OptionalDouble.empty(),
        nearer);
  }

  /// Whether the inverse function `x(s)`, `V(x) = s²`, followed on a straight line from the
  /// minimum, runs into `c`.
  private static boolean adjacent(double[] taylor, double[] slope, Complex c) {
    Complex value = c.in(taylor);
    Complex root = Complex.unit(value.angle() / 2).times(Math.sqrt(value.abs()));
    for (int sign = -1; sign <= 1; sign += 2) {
      Complex end = root.times(sign);
      int steps = 4000;
      Complex x = end.times(1.0 / steps / Math.sqrt(taylor[2]));
      for (int k = 1; k <= steps; k++) {
        double share = k == steps ? 1 - 1e-5 : (double) k / steps;
        Complex s = end.times(share);
        Complex target = s.times(s);
        for (int newton = 0; newton < 6; newton++) {
          x = x.minus(x.in(taylor).minus(target).over(x.in(slope)));
        }
      }
      Complex missing = value.times(1 - (1 - 1e-5) * (1 - 1e-5));
      double expected =
          Math.sqrt(2 * missing.abs() / c.in(PolynomialRoots.derivative(slope)).abs());
      if (x.minus(c).abs() < 2 * expected) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return generator + " " + Arrays.toString(taylor) + " nearest " + nearestReal;
  }
}
