package org.resurge.surge.sampler;

/// What the parameters `ψ` of a sampler are trained for.
///
/// For every `q` the expectation of `e^E = π e^{-L/g} / q` is `Z`, so the expected bound `J(ψ, c) =
/// -c - Z e^{-c} + 1` does not depend on `ψ`: followed through the samples, its gradient is pure
/// noise. Departs from Eq. 27: we hold the samples fixed. Then each objective is an ascent along
/// `E_q[pull · ∇_ψ log q]`, and they differ in the pull alone.
public enum SamplerObjective {
  /// The corrected `J` with the samples held fixed: `pull = e^{E - c}`. This is descent on the
  /// forward divergence `KL(p ‖ q)` of `p ∝ π e^{-L/g}`: for a Gaussian it matches the moments. The
  /// default.
  FORWARD_KL {
    @Override
    public double pull(double logWeight) {
      return Math.exp(logWeight);
    }
  },
  /// Least variance of the weights: `pull = e^{2(E - c)}`. The best `q` for `Z`, and the noisiest
  /// to train.
  CHI_SQUARED {
    @Override
    public double pull(double logWeight) {
      return Math.exp(2.0 * logWeight);
    }

    // Near the optimum the squared weights answer twice: whole steps would swing for ever.
    @Override
    double stepShare() {
      return 0.5;
    }
  },
  /// The evidence bound `E_q[E] ≤ log Z`: `pull = E - c`. Warning: it prefers to cover one well of
  /// several and looks converged with half of `Z` missing.
  EVIDENCE_BOUND {
    @Override
    public double pull(double logWeight) {
      return logWeight;
    }
  };

  /// Strength with which a draw pulls `q` towards itself.
  ///
  /// @param logWeight `E - c`, with `c = log Z`
  public abstract double pull(double logWeight);

  /// Share of the natural-gradient step that is taken.
  double stepShare() {
    return 1.0;
  }
}
