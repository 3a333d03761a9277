package org.resurge.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.resurge.tensor.Names;
import org.resurge.tensor.Tensor;

/// Makes the singular values of a matrix nearly equal, without computing them.
///
/// For `X = U S Vᵀ` with singular values in [0, 1], five times `X ← a X + (b A + c A²) X` with `A =
/// X Xᵀ`: the result is `U p(S) Vᵀ`, where `p` is the polynomial `x → a x + b x³ + c x⁵` applied
/// five times. The coefficients are Keller Jordan's: steep at 0 (a slope of 3.4445⁵ ≈ 485), so that
/// `p` lies in [0.6818, 1.2024] for every singular value of at least 0.005, and never settles at
/// exactly 1, which Muon does not need.
///
/// The product is formed on the smaller side, so a matrix and its transpose give transposed
/// results.
public interface NewtonSchulz {
  /// Coefficient of `x`.
  double A = 3.4445;

  /// Coefficient of `x³`.
  double B = -4.7750;

  /// Coefficient of `x⁵`.
  double C = 2.0315;

  /// Number of iterations.
  int ITERATIONS = 5;

  /// Result of the iterations.
  ///
  /// @param x `[m, n]`, with singular values of at most about 1, as after division by its norm
  /// @return `[m, n]`
  Tensor iterate(Tensor x);

  /// Form by name.
  ///
  /// @param name `engine` (on the engine's own product) or `ejml` (on EJML's, in double)
  static NewtonSchulz named(String name) {
    Map<String, NewtonSchulz> forms = new LinkedHashMap<>();
    forms.put("engine", new EngineNewtonSchulz());
    forms.put("ejml", new EjmlNewtonSchulz());
    return Names.choose("newton-schulz", name, forms);
  }
}
