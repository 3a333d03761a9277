package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;
import org.resurge.surge.partition.GaussLegendre;

/// Witness in the plane of `s`: zeros of Padé approximants of `ℓ'`, which reach beyond its disk of
/// convergence.
///
/// Several approximants near the diagonal are made, of all orders and of one and two less. A zero
/// that most of them share counts; one that belongs to a single approximant is an artefact, as is a
/// zero that a pole cancels. The drop is the integral of the approximant up to its zero; what the
/// approximants differ by is the error.
public final class PadeSlope {
  /// Name of the witness.
  public static final String NAME = "Padé slope";

  private static final double SAME = 1e-3;
  private static final double CANCELLED = 1e-6;
  private static final int AGREEING = 3;
  private static final GaussLegendre RULE = GaussLegendre.of(24);

  /// First zero of one approximant, with the integral of the slope up to it.
  private record Zero(double place, double drop) {}

  private PadeSlope() {}

  /// First critical point ahead that most approximants share.
  public static Witness of(LineSeries line) {
    List<Zero> zeros = zeros(line.scaledSlope());
    zeros.sort(Comparator.comparingDouble(Zero::place));
    if (zeros.size() < AGREEING) {
      return Witness.silent(NAME, "too few approximants have a root on the line");
    }
    Zero middle = zeros.get(zeros.size() / 2);
    List<Zero> same =
        zeros.stream()
            .filter(z -> Math.abs(z.place - middle.place) <= SAME * middle.place)
            .toList();
    if (same.size() < AGREEING) {
      return Witness.silent(NAME, "the approximants disagree about the root");
    }
    double place = 0.0;
    double drop = 0.0;
    for (Zero zero : same) {
      place = Math.max(place, Math.abs(zero.place - middle.place));
      drop = Math.max(drop, Math.abs(zero.drop - middle.drop));
    }
    return new Witness(
        NAME,
        OptionalDouble.of(middle.drop * line.dropUnit()),
        (4.0 * drop + 1e-13 * Math.abs(middle.drop)) * line.dropUnit(),
        OptionalDouble.of(middle.place * line.placeUnit()),
        (4.0 * place + 1e-13 * middle.place) * line.placeUnit(),
        String.format(Locale.ROOT, "shared by %d approximants", same.size()));
  }

  private static List<Zero> zeros(double... a) {
    double[] reciprocal = reciprocal(a);
    List<Zero> zeros = new ArrayList<>();
    for (int total = a.length - 1; total >= Math.max(2, a.length - 3); total--) {
      int half = total / 2;
      addZero(zeros, a, reciprocal, total - half, half);
      if (2 * half != total) {
        addZero(zeros, a, reciprocal, half, total - half);
      } else {
        addZero(zeros, a, reciprocal, half + 1, half - 1);
      }
    }
    return zeros;
  }

  /// Adds the first zero ahead of the approximant `[numerator/denominator]` of the slope, unless a
  /// pole lies before it: a smooth loss has none.
  private static void addZero(
      List<Zero> zeros, double[] a, double[] reciprocal, int numerator, int denominator) {
    // The zeros of an approximant are the poles of its reciprocal.
    Optional<PadeApproximant> inverse = Approximants.of(reciprocal, denominator, numerator);
    Optional<PadeApproximant> slope = Approximants.of(a, numerator, denominator);
    if (inverse.isEmpty() || slope.isEmpty()) {
      return;
    }
    List<Complex> roots = inverse.get().poles();
    List<Complex> poles = slope.get().poles();
    for (Complex root : roots) {
      if (isAhead(root) && !isNear(root, poles)) {
        double place = root.re();
        for (Complex pole : poles) {
          if (isAhead(pole) && pole.re() < place && !isNear(pole, roots)) {
            return;
          }
        }
        double drop = integral(slope.get(), place);
        if (Double.isFinite(drop)) {
          zeros.add(new Zero(place, drop));
        }
        return;
      }
    }
  }

  private static boolean isAhead(Complex z) {
    return z.re() > 0.0 && Math.abs(z.im()) <= 1e-9 * z.abs();
  }

  private static boolean isNear(Complex z, List<Complex> others) {
    return others.stream().anyMatch(o -> o.minus(z).abs() <= CANCELLED * z.abs());
  }

  private static double integral(PadeApproximant slope, double to) {
    double sum = 0.0;
    for (int i = 0; i < RULE.count(); i++) {
      sum += RULE.weight(i, 0.0, to) * slope.evaluate(RULE.node(i, 0.0, to));
    }
    return sum;
  }

  /// Series of `1/f`, with `f(0) = 1`.
  static double[] reciprocal(double... a) {
    double[] q = new double[a.length];
    q[0] = 1.0;
    for (int n = 1; n < q.length; n++) {
      for (int k = 1; k <= n; k++) {
        q[n] -= a[k] * q[n - k];
      }
    }
    return q;
  }
}
