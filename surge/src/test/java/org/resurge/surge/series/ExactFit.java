package org.resurge.surge.series;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Weighted least-squares fit of `F(g) = Σ c_k gᵏ` for the quartic `x² + x⁴`, in 50 digits: what a
/// solver without rounding would find, and what the rounding of a double solver, or noise in the
/// data, can add to it.
///
/// With `x = g/g_max`, `G = Xᵀ W X + λ Σw · 1` and `P = G⁻¹ Xᵀ W` the scaled coefficients are `P
/// F`; so an error `δ` of the data is an error `P δ` of the coefficients.
final class ExactFit {
  static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
  private static final double UNIT = 0x1p-53;
  private static final int STEPS = 12;

  private final double[] truth;
  private final double[] y;
  private final double[][] powers;
  private final double[] weights;
  private final double[][] inverse;
  private final double[][] operator;
  private final double[] scaled;
  private final double[] bias;
  private final double ridge;

  /// Fit of exact data.
  ///
  /// @param order J
  /// @param ridge λ, 0 for none
  ExactFit(Curve curve, double[] weights, int order, double ridge) {
    double[] g = curve.couplings();
    int n = order + 1;
    this.weights = weights.clone();
    BigDecimal top = new BigDecimal(g[g.length - 1]);
    BigDecimal[][] x = new BigDecimal[g.length][n];
    powers = new double[g.length][n];
    for (int i = 0; i < g.length; i++) {
      x[i][0] = BigDecimal.ONE;
      BigDecimal ratio = new BigDecimal(g[i]).divide(top, DIGITS);
      for (int k = 0; k < n; k++) {
        x[i][k] = k == 0 ? BigDecimal.ONE : x[i][k - 1].multiply(ratio, DIGITS);
        powers[i][k] = x[i][k].doubleValue();
      }
    }
    BigDecimal[][] both = new BigDecimal[n][2 * n];
    BigDecimal total = BigDecimal.ZERO;
    for (double w : weights) {
      total = total.add(new BigDecimal(w));
    }
    this.ridge = ridge * total.doubleValue();
    for (int k = 0; k < n; k++) {
      for (int l = 0; l < n; l++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < g.length; i++) {
          BigDecimal w = new BigDecimal(weights[i]);
          sum = sum.add(x[i][k].multiply(x[i][l], DIGITS).multiply(w, DIGITS), DIGITS);
        }
        both[k][l] = k == l ? sum.add(new BigDecimal(ridge).multiply(total), DIGITS) : sum;
        both[k][n + l] = k == l ? BigDecimal.ONE : BigDecimal.ZERO;
      }
    }
    invert(both);
    inverse = new double[n][n];
    operator = new double[n][g.length];
    scaled = new double[n];
    bias = new double[n];
    truth = new double[n];
    y = curve.rounded();
    BigDecimal exact = BigDecimal.ONE;
    BigDecimal unit = BigDecimal.ONE;
    for (int k = 0; k < n; k++) {
      long m = 4L * k;
      if (k > 0) {
        exact =
            exact
                .multiply(BigDecimal.valueOf(-m * (m - 1) * (m - 2) * (m - 3)))
                .divide(BigDecimal.valueOf(16L * k * 2 * k * (2 * k - 1)), DIGITS);
        unit = unit.multiply(top, DIGITS);
      }
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < g.length; i++) {
        BigDecimal p = BigDecimal.ZERO;
        for (int l = 0; l < n; l++) {
          p = p.add(both[k][n + l].multiply(x[i][l], DIGITS), DIGITS);
        }
        p = p.multiply(new BigDecimal(weights[i]), DIGITS);
        operator[k][i] = p.doubleValue();
        sum = sum.add(p.multiply(curve.value(i), DIGITS), DIGITS);
      }
      for (int l = 0; l < n; l++) {
        inverse[k][l] = both[k][n + l].doubleValue();
      }
      BigDecimal goal = exact.multiply(unit, DIGITS);
      scaled[k] = sum.doubleValue();
      truth[k] = goal.doubleValue();
      bias[k] = sum.subtract(goal, DIGITS).divide(goal, DIGITS).doubleValue();
    }
  }

  /// Gauss-Jordan on `[A, 1]`; A is positive definite, so that no pivots are exchanged.
  private static void invert(BigDecimal[][] both) {
    int n = both.length;
    for (int k = 0; k < n; k++) {
      BigDecimal pivot = both[k][k];
      for (int j = 0; j < 2 * n; j++) {
        both[k][j] = both[k][j].divide(pivot, DIGITS);
      }
      for (int i = 0; i < n; i++) {
        BigDecimal factor = both[i][k];
        for (int j = 0; i != k && j < 2 * n; j++) {
          both[i][j] = both[i][j].subtract(factor.multiply(both[k][j], DIGITS), DIGITS);
        }
      }
    }
  }

  /// Relative error of coefficient k without rounding and noise, with its sign.
  double bias(int k) {
    return bias[k];
  }

  /// What rounding the data to double changes in it, with its sign.
  double rounded(int k, Curve curve) {
    double sum = 0.0;
    for (int i = 0; i < y.length; i++) {
      BigDecimal error = new BigDecimal(y[i]).subtract(curve.value(i), DIGITS);
      sum += operator[k][i] * error.doubleValue();
    }
    return sum / truth[k];
  }

  /// Standard deviation of coefficient k, relative, for relative noise 1 in the data.
  double spread(int k) {
    double sum = 0.0;
    for (int i = 0; i < y.length; i++) {
      sum += operator[k][i] * y[i] * (operator[k][i] * y[i]);
    }
    return Math.sqrt(sum) / Math.abs(truth[k]);
  }

  /// What one rounding of each number in the rows of an orthogonal solver can change in it.
  double orthogonal(int k) {
    double sum = 0.0;
    for (int i = 0; i < y.length; i++) {
      sum += Math.abs(operator[k][i]) * size(i);
    }
    for (int l = 0; l < scaled.length; l++) {
      sum += Math.abs(inverse[k][l]) * ridge * Math.abs(scaled[l]);
    }
    return UNIT * (1.0 + sum / Math.abs(truth[k]));
  }

  /// What one rounding of each number in the normal equations can change in it.
  double normal(int k) {
    double sum = 0.0;
    for (int l = 0; l < scaled.length; l++) {
      double row = 0.0;
      for (int i = 0; i < y.length; i++) {
        row += weights[i] * powers[i][l] * size(i);
      }
      sum += Math.abs(inverse[k][l]) * row;
    }
    return UNIT * (1.0 + sum / Math.abs(truth[k]));
  }

  private double size(int i) {
    double size = Math.abs(y[i]);
    for (int l = 0; l < scaled.length; l++) {
      size += powers[i][l] * Math.abs(scaled[l]);
    }
    return size;
  }

  /// `F(g) = Z/√(πg) = π^{-1/2} ∫ e^{-u² - g u⁴} du` on some couplings, by the trapezoidal rule
  /// with steps of 1/12: its error falls like `e^{-(π · 12)²}` while the quartic term is small, and
  /// is below 1e-40 for couplings up to 0.3.
  static final class Curve {
    private final double[] couplings;
    private final BigDecimal[] values;

    private Curve(double[] couplings, BigDecimal[] values) {
      this.couplings = couplings;
      this.values = values;
    }

    static Curve of(double... couplings) {
      BigDecimal[] values = new BigDecimal[couplings.length];
      BigDecimal norm = sum(0.0);
      for (int i = 0; i < values.length; i++) {
        // At g = 0 the integral is √π, by the same rule.
        values[i] = sum(couplings[i]).divide(norm, DIGITS);
      }
      return new Curve(couplings, values);
    }

    private static BigDecimal sum(double g) {
      BigDecimal coupling = new BigDecimal(g);
      BigDecimal sum = new BigDecimal("0.5");
      for (int k = 1; k < 12 * STEPS; k++) {
        BigDecimal square =
            BigDecimal.valueOf((long) k * k).divide(BigDecimal.valueOf(144), DIGITS);
        BigDecimal y =
            square.add(coupling.multiply(square.multiply(square, DIGITS), DIGITS), DIGITS);
        if (y.doubleValue() > 130.0) {
          break;
        }
        sum = sum.add(exponential(y.negate()), DIGITS);
      }
      return sum;
    }

    /// Taylor's series of `e^{y/2^13}`, squared 13 times.
    private static BigDecimal exponential(BigDecimal y) {
      BigDecimal small = y.divide(BigDecimal.valueOf(8192), DIGITS);
      BigDecimal sum = BigDecimal.ONE;
      BigDecimal term = BigDecimal.ONE;
      for (int n = 1; n <= 26; n++) {
        term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
        sum = sum.add(term, DIGITS);
      }
      for (int n = 0; n < 13; n++) {
        sum = sum.multiply(sum, DIGITS);
      }
      return sum;
    }

    /// `g_i`, rising.
    double[] couplings() {
      return couplings.clone();
    }

    /// `F(g_i)`.
    BigDecimal value(int i) {
      return values[i];
    }

    /// The values in double.
    double[] rounded() {
      double[] rounded = new double[values.length];
      for (int i = 0; i < rounded.length; i++) {
        rounded[i] = values[i].doubleValue();
      }
      return rounded;
    }
  }
}
