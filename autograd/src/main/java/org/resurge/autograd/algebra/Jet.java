package org.resurge.autograd.algebra;

import java.util.List;

/// Truncated Taylor series along a line: `x(s) = x_0 + x_1 s + x_2 s² + …`.
///
/// `x_n` is the n-th derivative divided by `n!`. Coefficients that are zero from some order on are
/// left out: a constant carries one, a point that moves along a line carries two. That is what
/// makes jets cheap: a product with weights `W + s V` costs two products an order, not `n + 1`.
///
/// @param coefficients `x_0, x_1, …`, at least one, all of one shape
/// @param <A> kind of coefficient
public record Jet<A>(List<A> coefficients) {
  /// Jet with a copy of the coefficients.
  public Jet {
    coefficients = List.copyOf(coefficients);
    if (coefficients.isEmpty()) {
      throw new IllegalArgumentException("jet: must have at least one coefficient, got none");
    }
  }

  /// The same value everywhere on the line.
  public static <A> Jet<A> constant(A value) {
    return new Jet<>(List.of(value));
  }

  /// `value + s direction`.
  public static <A> Jet<A> affine(A value, A direction) {
    return new Jet<>(List.of(value, direction));
  }

  /// Number of coefficients that are present.
  int length() {
    return coefficients.size();
  }

  /// Coefficient of `s^n`, which must be present.
  A at(int n) {
    return coefficients.get(n);
  }
}
