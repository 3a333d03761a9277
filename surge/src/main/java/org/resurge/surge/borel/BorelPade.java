package org.resurge.surge.borel;

import org.resurge.surge.partition.GaussLegendre;

/// Borel–Padé resummation (eqs. 16 and 86, Alg. 4): `F(g) = (1/g) ∫₀^∞ e^{-t/g} P(t)/Q(t) dt`.
///
/// For the prefactored series of an integral, `Z = √(πg) F`: eq. 86 forgets the root. The integral
/// is taken in `u = t/g` on graded Gauss–Legendre panels up to `u = 800`, with a relative error
/// near 1e-13 beside that of the approximant. If a pole of the approximant lies on the positive
/// axis the path is turned above it, half-way to the nearest pole off the axis and at most 0.4 rad:
/// see [LateralSum].
///
/// Departs from Alg. 4: no exponential correction is added, since for the quartic oscillator there
/// is no singularity on the positive axis and the integral is already the whole answer.
public final class BorelPade {
  private static final GaussLegendre RULE = GaussLegendre.of(40);
  private static final double LIMIT = 800.0;
  private static final int HALVINGS = 24;
  private static final double LARGEST_TURN = 0.4;
  // A pole this close to the axis, in rad, is on it.
  private static final double ON_THE_AXIS = 1e-8;

  private final PadeApproximant approximant;
  private final double turn;

  private BorelPade(PadeApproximant approximant, double turn) {
    this.approximant = approximant;
    this.turn = turn;
  }

  /// Resummation by the approximant `[numeratorDegree/denominatorDegree]` of the transform.
  public static BorelPade of(BorelTransform borel, int numeratorDegree, int denominatorDegree) {
    PadeApproximant approximant =
        PadeApproximant.of(borel.coefficients(), numeratorDegree, denominatorDegree);
    boolean blocked = false;
    double free = 2.0 * LARGEST_TURN;
    for (Complex pole : approximant.poles()) {
      double angle = Math.abs(pole.angle());
      if (angle < ON_THE_AXIS) {
        blocked = true;
      } else {
        free = Math.min(free, angle);
      }
    }
    return new BorelPade(approximant, blocked ? 0.5 * free : 0.0);
  }

  /// The approximant that is integrated.
  public PadeApproximant approximant() {
    return approximant;
  }

  /// `F(g)`.
  ///
  /// @param coupling `g`, above 0
  public LateralSum sum(double coupling) {
    if (!(coupling > 0.0)) {
      throw new IllegalArgumentException("Borel-Padé: coupling must be above 0, got " + coupling);
    }
    Complex direction = Complex.unit(turn);
    Complex sum = Complex.ZERO;
    double b = LIMIT;
    for (int panel = 0; panel <= HALVINGS; panel++) {
      double a = panel == HALVINGS ? 0.0 : 0.5 * b;
      for (int k = 0; k < RULE.count(); k++) {
        Complex u = direction.times(RULE.node(k, a, b));
        Complex value = approximant.evaluate(u.times(coupling)).times(u.times(-1.0).exp());
        sum = sum.plus(value.times(RULE.weight(k, a, b)));
      }
      b = a;
    }
    Complex result = sum.times(direction);
    return new LateralSum(result.re(), turn == 0.0 ? 0.0 : result.im());
  }
}
