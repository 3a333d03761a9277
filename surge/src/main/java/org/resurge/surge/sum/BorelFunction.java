package org.resurge.surge.sum;

import java.util.List;
import java.util.function.UnaryOperator;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;

/// Borel transform as a function on the complex plane, real on the real axis near 0.
public interface BorelFunction {
  /// Value at a point of the upper half-plane or of the axis, continued from 0 on a straight line.
  Complex evaluate(Complex zeta);

  /// Singularities known: the path of a Laplace integral keeps clear of them.
  List<Complex> singularities();

  /// Function with known singularities.
  static BorelFunction of(UnaryOperator<Complex> function, Complex... singularities) {
    List<Complex> known = List.of(singularities);
    return new BorelFunction() {
      @Override
      public Complex evaluate(Complex zeta) {
        return function.apply(zeta);
      }

      @Override
      public List<Complex> singularities() {
        return known;
      }
    };
  }

  /// Padé approximant with its poles.
  static BorelFunction of(PadeApproximant approximant) {
    return of(approximant::evaluate, approximant.poles().toArray(Complex[]::new));
  }
}
