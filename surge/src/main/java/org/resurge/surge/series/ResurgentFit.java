package org.resurge.surge.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Nearest singularity from noisy values of a prefactored partition function at real couplings.
///
/// Fits `F(g) = Σ_{n ≤ J} a_n gⁿ + Σ_{m ≤ M} w_m g^m e^{-Δ/g} Ei(Δ/g)`: a polynomial, and what one
/// singularity at `Δ` adds to the large orders (the principal-value Borel sum of `Γ(n)/Δⁿ`). `Δ` is
/// profiled on a grid for four model sizes and eight ranges of couplings. A fit counts if its `χ²`
/// is that of its noise and at least 20 better than that of a polynomial with as many parameters;
/// the one with the most evidence is returned.
///
/// **What to expect.** One scale, to 5–15 %, where a single singularity dominates; wrong by up to a
/// factor of two, and confidently, where several minima add to `Z`; sometimes a value where there
/// are only complex singularities. Real-coupling data are exponentially ill-conditioned, and no
/// tuning repairs that: it is here to be compared with, not to be believed.
///
/// @param location `Δ`, relative to the value at the minimum; negative for a singularity on the
///   negative axis
/// @param spread largest difference among the four fits with the most evidence
/// @param evidence `χ²` of the polynomial minus `χ²` of this fit
/// @param order `J`
/// @param corrections `M`
/// @param largestCoupling couplings up to this one were used
public record ResurgentFit(
    double location,
    double spread,
    double evidence,
    int order,
    int corrections,
    double largestCoupling) {
  private static final int[][] MODELS = {{1, 0}, {2, 0}, {3, 0}, {3, 1}};
  private static final int RANGES = 8;
  private static final int FEWEST = 14;
  private static final int POSITIVE = 60;
  private static final int NEGATIVE = 40;
  private static final double NEEDED_EVIDENCE = 20.0;

  /// Fit to values; empty if no model is better than a polynomial.
  ///
  /// @param couplings `g`, rising, above 0, `[S]`
  /// @param values `F(g)`, `[S]`
  /// @param noise relative standard deviation of the values, above 0
  public static Optional<ResurgentFit> of(double[] couplings, double[] values, double noise) {
    if (couplings.length != values.length || !(noise > 0.0)) {
      throw new IllegalArgumentException(
          "resurgent fit: needs one value for each coupling and noise above 0, got "
              + couplings.length
              + " couplings, "
              + values.length
              + " values, noise "
              + noise);
    }
    List<ResurgentFit> accepted = new ArrayList<>();
    double top = couplings.length == 0 ? 1.0 : couplings[couplings.length - 1];
    for (int range = 0; range < RANGES; range++) {
      double cut = top * Math.pow(10.0, 2.0 * range / (RANGES - 1.0) - 2.0);
      double limit = cut * (1.0 + 1e-12);
      int count = (int) Arrays.stream(couplings).filter(g -> g <= limit).count();
      if (count >= FEWEST) {
        Data data = Data.of(couplings, values, noise, count, cut);
        for (int[] model : MODELS) {
          profile(data, model[0], model[1]).ifPresent(accepted::add);
        }
      }
    }
    accepted.sort(Comparator.comparingDouble(ResurgentFit::evidence).reversed());
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    double[] best = accepted.stream().limit(4).mapToDouble(ResurgentFit::location).toArray();
    double spread =
        Arrays.stream(best).max().orElseThrow() - Arrays.stream(best).min().orElseThrow();
    ResurgentFit first = accepted.getFirst();
    return Optional.of(
        new ResurgentFit(
            first.location,
            spread,
            first.evidence,
            first.order,
            first.corrections,
            first.largestCoupling));
  }

  /// Values in units of their noise, up to a coupling.
  private record Data(double[] couplings, double[] scaled, double[] deviations, double cut) {
    static Data of(double[] couplings, double[] values, double noise, int count, double cut) {
      double[] g = Arrays.copyOf(couplings, count);
      double[] deviations = new double[count];
      double[] scaled = new double[count];
      for (int s = 0; s < count; s++) {
        deviations[s] = noise * Math.max(Math.abs(values[s]), Double.MIN_NORMAL);
        scaled[s] = values[s] / deviations[s];
      }
      return new Data(g, scaled, deviations, cut);
    }

    /// `χ²` of the best polynomial of some order.
    double polynomial(int order) {
      return leastSquares(columns(order, -1, 1.0));
    }

    /// `χ²` of the best fit with a singularity at `delta`.
    double resurgent(int order, int corrections, double delta) {
      return leastSquares(columns(order, corrections, delta));
    }

    private double[][] columns(int order, int corrections, double delta) {
      double[][] columns = new double[order + corrections + 2][couplings.length];
      for (int s = 0; s < couplings.length; s++) {
        double power = 1.0 / deviations[s];
        for (int n = 0; n <= order; n++) {
          columns[n][s] = power;
          power *= couplings[s] / cut;
        }
        if (corrections >= 0) {
          double term = ExponentialIntegral.scaled(delta / couplings[s]) / deviations[s];
          for (int m = 0; m <= corrections; m++) {
            columns[order + 1 + m][s] = term;
            term *= couplings[s] / cut;
          }
        }
      }
      return columns;
    }

    /// Squared distance of the data from the span of the columns, by modified Gram–Schmidt with the
    /// data as last column. Modified: columns.
    private double leastSquares(double[][] columns) {
      double[] rest = scaled.clone();
      for (int j = 0; j < columns.length; j++) {
        double[] q = columns[j];
        double before = dot(q, q);
        for (int pass = 0; pass < 2; pass++) {
          for (int i = 0; i < j; i++) {
            subtract(q, dot(q, columns[i]), columns[i]);
          }
        }
        double after = dot(q, q);
        if (after > 1e-28 * before) {
          double length = Math.sqrt(after);
          for (int s = 0; s < q.length; s++) {
            q[s] /= length;
          }
          subtract(rest, dot(rest, q), q);
        } else {
          Arrays.fill(q, 0.0); // lies in the span of the others
        }
      }
      return dot(rest, rest);
    }

    private static void subtract(double[] from, double factor, double[] column) {
      for (int s = 0; s < from.length; s++) {
        from[s] -= factor * column[s];
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0.0;
      for (int s = 0; s < a.length; s++) {
        sum += a[s] * b[s];
      }
      return sum;
    }
  }

  /// Best `Δ` of one model in one range, if it lies inside the grid, fits, and has evidence.
  private static Optional<ResurgentFit> profile(Data data, int order, int corrections) {
    double[] grid = new double[POSITIVE + NEGATIVE];
    for (int i = 0; i < POSITIVE; i++) {
      grid[i] = 0.2 * data.cut() * Math.pow(200.0, i / (POSITIVE - 1.0));
    }
    for (int i = 0; i < NEGATIVE; i++) {
      grid[POSITIVE + i] = -0.2 * data.cut() * Math.pow(200.0, i / (NEGATIVE - 1.0));
    }
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < grid.length; i++) {
      double chi = data.resurgent(order, corrections, grid[i]);
      if (chi < least) {
        least = chi;
        best = i;
      }
    }
    boolean atAnEnd =
        best == 0 || best == POSITIVE - 1 || best == POSITIVE || best == grid.length - 1;
    if (atAnEnd) {
      return Optional.empty();
    }
    double location = grid[best];
    double reach = 0.1 * Math.abs(location);
    for (int round = 0; round < 3; round++) {
      double middle = location;
      for (int i = -8; i <= 8; i++) {
        double delta = middle + reach * i / 8.0;
        double chi = data.resurgent(order, corrections, delta);
        if (chi < least) {
          least = chi;
          location = delta;
        }
      }
      reach *= 0.1875;
    }
    int parameters = order + corrections + 3;
    int freedom = data.couplings().length - parameters;
    double evidence = data.polynomial(parameters - 1) - least;
    boolean fits = least / freedom <= 1.0 + 3.0 * Math.sqrt(2.0 / freedom);
    return fits && evidence >= NEEDED_EVIDENCE
        ? Optional.of(new ResurgentFit(location, 0.0, evidence, order, corrections, data.cut()))
        : Optional.empty();
  }
}
