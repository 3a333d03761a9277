package org.resurge.surge.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.partition.GaussLegendre;
import org.resurge.tensor.RandomKey;

/// Golden sums `Σ (1 - cos x_i)` over the torus: critical values 0, 2, … 2d, `binomial(d, k)`
/// points of index `k` and `|det H| = 1` at `2k`.
class VanHoveSingularityTest {
  private static final JsonObject CHECKS =
      Golden.read("density_of_states").getAsJsonObject("van_hove_checks");

  /// Near 2 the density in two dimensions is `4 ln 8 - 4 ln|τ|` and two saddles make it.
  @Test
  void twoSaddlesInThePlaneMakeTheLogarithm() {
    var saddle = new VanHoveSingularity(2, 1, 1.0);
    for (String tau : new String[] {"1e-3", "1e-6"}) {
      double rest =
          CHECKS
              .get(
                  "d=2 saddle (2 points, index 1): ρ2(2+τ)+4ln|τ|-4ln8 at τ="
                      + tau
                      + " (theory: coefficient 2/√|det| each)")
              .getAsDouble();
      double density = rest - 4.0 * Math.log(Double.parseDouble(tau)) + 4.0 * Math.log(8.0);
      assertEquals(
          4.0 * Math.log(8.0), density - 2.0 * saddle.density(Double.parseDouble(tau)), 3e-6, tau);
      assertEquals(saddle.density(1e-6), saddle.density(-1e-6), 1e-12);
    }
    double[] up = Golden.doubles(CHECKS.get("d=2 minimum: ρ2(0+)=2π/√det"));
    assertEquals(up[0], new VanHoveSingularity(2, 0, 1.0).density(1e-9), 1e-10);
    assertEquals(0.0, new VanHoveSingularity(2, 0, 1.0).density(-1e-9), 0.0);
    double down = CHECKS.get("d=2 maximum: ρ2(4-)=2π (step down)").getAsDouble();
    assertEquals(-down, new VanHoveSingularity(2, 2, 1.0).density(1e-9), 1e-10);
  }

  /// `ρ₂ = 4 K(1 - u²)`, `u = t/2 - 1`: the elliptic integral by its mean, `2π / agm(1, |u|)`.
  private static double plane(double t) {
    double a = 1.0;
    double b = Math.abs(0.5 * (t - 2.0));
    if (b >= 1.0 || b == 0.0) {
      return 0.0;
    }
    for (int step = 0; step < 40; step++) {
      double mean = 0.5 * (a + b);
      b = Math.sqrt(a * b);
      a = mean;
    }
    return 2.0 * Math.PI / a;
  }

  /// `2 ∫₀^π ρ₂(t - 1 + cos x) dx`, in the parts between the places where it is not smooth, each by
  /// a rule that crowds its nodes at both ends.
  private static double space(double t) {
    double end = t < 2.0 ? Math.acos(1.0 - t) : Math.PI;
    double logarithm = Math.abs(3.0 - t) < 1.0 ? Math.acos(3.0 - t) : end;
    return 2.0 * (part(t, 0.0, logarithm) + part(t, logarithm, end));
  }

  private static double part(double t, double low, double high) {
    double sum = 0.0;
    double step = 1.0 / 64.0;
    for (int k = -256; k <= 256; k++) {
      // x = middle + half width · tanh(π/2 sinh τ)
      double inner = 0.5 * Math.PI * Math.sinh(k * step);
      double weight = 0.5 * Math.PI * Math.cosh(k * step) / Math.pow(Math.cosh(inner), 2);
      double x = 0.5 * (low + high) + 0.5 * (high - low) * Math.tanh(inner);
      double value = plane(t - 1.0 + Math.cos(x));
      sum += weight > 1e-30 && Double.isFinite(value) ? weight * value : 0.0;
    }
    return 0.5 * (high - low) * step * sum;
  }

  @Test
  void densitiesOfTheTorusInClosedForm() {
    double[] total = Golden.doubles(CHECKS.get("d=2 total ∫ρ2=(2π)²"));
    GaussLegendre rule = GaussLegendre.of(60);
    double area = 0.0;
    double convolution = 0.0;
    for (int i = 0; i < rule.count(); i++) {
      // t = 2 - 2 v³ takes the logarithm at 2 away; both halves are the same.
      double v = rule.node(i, 0.0, 1.0);
      area += 2.0 * rule.weight(i, 0.0, 1.0) * 6.0 * v * v * plane(2.0 - 2.0 * v * v * v);
      // ∫ ρ₁(1 - (1 - cos x)) with cos x = sin w², so that the root at the end is gone.
      double w = rule.node(i, 0.0, Math.sqrt(0.5 * Math.PI));
      double sine = Math.sin(w * w);
      convolution +=
          rule.weight(i, 0.0, Math.sqrt(0.5 * Math.PI))
              * (2.0 * w)
              * (4.0 / Math.sqrt(sine * (2.0 - sine)));
    }
    assertEquals(total[1], area, 1e-9);
    assertEquals(total[0], total[1], 1e-12);
    double[] one = Golden.doubles(CHECKS.get("d=2 ρ2(1): closed form vs convolution"));
    assertEquals(one[0], plane(1.0), 1e-12);
    assertEquals(one[1], convolution, 1e-12);
    JsonObject rows =
        CHECKS.getAsJsonObject(
            "d=3 index-1 saddles (3 points): (ρ3(2±τ)-ρ3(2))/√τ; theory below: -3·4√2π=-53.314595,"
                + " above: 0");
    double middle = space(2.0);
    for (String tau : rows.keySet()) {
      double t = Double.parseDouble(tau);
      JsonObject row = rows.getAsJsonObject(tau);
      double below = (space(2.0 - t) - middle) / Math.sqrt(t);
      double above = (space(2.0 + t) - middle) / Math.sqrt(t);
      assertEquals(row.get("below").getAsDouble(), below, 2e-4, tau);
      assertEquals(row.get("above").getAsDouble(), above, 2e-4, tau);
    }
  }

  @Test
  void threeSaddlesInSpaceMakeTheKink() {
    var saddle = new VanHoveSingularity(3, 1, 1.0);
    JsonObject rows =
        CHECKS.getAsJsonObject(
            "d=3 index-1 saddles (3 points): (ρ3(2±τ)-ρ3(2))/√τ; theory below: -3·4√2π=-53.314595,"
                + " above: 0");
    assertEquals(-53.314595, 3.0 * saddle.density(-1.0), 1e-6);
    assertEquals(0.0, saddle.density(0.5), 0.0);
    for (String tau : rows.keySet()) {
      double t = Double.parseDouble(tau);
      double below = rows.getAsJsonObject(tau).get("below").getAsDouble();
      // The rest is smooth, so it adds a term of order √τ to the quotient.
      assertEquals(3.0 * saddle.density(-t) / Math.sqrt(t), below, 4.0 * Math.sqrt(t), tau);
    }
  }

  @Test
  void endsInOneDimensionAreInverseRoots() {
    double root = Math.sqrt(2.0 * Math.PI) / Math.sqrt(Math.PI);
    assertEquals(root, new VanHoveSingularity(1, 0, 1.0).density(1.0), 1e-12);
    assertEquals(0.0, new VanHoveSingularity(1, 0, 1.0).density(-1.0), 0.0);
    assertEquals(root, new VanHoveSingularity(1, 1, 1.0).density(-1.0), 1e-12);
    assertEquals(0.0, new VanHoveSingularity(1, 1, 1.0).density(1.0), 0.0);
    assertEquals(root / 3.0, new VanHoveSingularity(1, 1, 9.0).density(-1.0), 1e-12);
  }

  /// Uniform draws on the torus have no border: values `2k`, indices `k`, weights `binomial
  /// (2π)^{d/2} / (2π)^d`.
  @Test
  void detectorFindsTheCriticalValuesOfTheTorus() {
    int[] draws = {100_000, 400_000, 1_000_000};
    for (int d = 1; d <= 3; d++) {
      double[] losses = torus(d, draws[d - 1], RandomKey.of(d));
      DensityOfLosses found =
          new VanHoveDetector(d).detect(LossSample.of(losses), new Window(0.0, 2.0 * d + 0.5));
      assertEquals(d + 1, found.values().size(), "d = " + d + ": " + found.values());
      double binomial = 1.0;
      for (int k = 0; k <= d; k++) {
        CriticalValue value = found.values().get(k);
        assertEquals(2.0 * k, value.value(), Math.max(5e-4, 4.0 * value.error()), "d = " + d);
        assertEquals(OptionalInt.of(k), value.index(), "d = " + d + " " + value);
        double weight = binomial * Math.pow(2.0 * Math.PI, -0.5 * d);
        assertTrue(
            Math.abs(value.weight() / weight - 1.0) < 0.25,
            "d = " + d + " weight " + weight + value);
        binomial = binomial * (d - k) / (k + 1);
      }
    }
  }

  static double[] torus(int d, int count, RandomKey key) {
    double[] losses = new double[count];
    for (int i = 0; i < d; i++) {
      double[] u = key.foldIn(i).uniforms(count);
      for (int n = 0; n < count; n++) {
        losses[n] += 1.0 - Math.cos(2.0 * Math.PI * u[n]);
      }
    }
    return losses;
  }

  /// `Σ x_i²(1 - x_i)²`: the shifted ratio of the series about the origin finds 1/16 in every
  /// dimension, and needs more coefficients the more dimensions there are.
  @Test
  void coefficientsNeededGrowWithTheDimension() {
    JsonObject rows =
        Golden.read("density_of_states").getAsJsonObject("dimension").getAsJsonObject("rows");
    for (String d : rows.keySet()) {
      double[] a = coefficients(Integer.parseInt(d), 120);
      assertEquals(rows.getAsJsonObject(d).get("a1").getAsDouble(), 16.0 * a[1], 1e-9);
      for (int n : new int[] {10, 20, 30, 40, 60, 80, 120}) {
        // Scaled by 16ⁿ n!: the shifted ratio (n-2) a_{n-2} / a_{n-1}, relative to 1/16.
        double ratio = (n - 2.0) * a[n - 2] / ((n - 1.0) * a[n - 1]);
        double error =
            rows.getAsJsonObject(d).getAsJsonObject("" + n).get("ratio_shifted").getAsDouble();
        assertEquals(error, Math.abs(ratio - 1.0), 0.005 * error + 1e-10, d + " at " + n);
      }
    }
  }

  /// `a_n / (16ⁿ n!)` of `d` independent double wells: the `d`-th power of the series of one, whose
  /// coefficients are `(4n)!/(4ⁿ n! (2n)!)`, by products.
  private static double[] coefficients(int d, int order) {
    double[] one = new double[order + 1];
    one[0] = 1.0;
    for (int n = 1; n <= order; n++) {
      double m = 4.0 * n;
      one[n] =
          one[n - 1]
              * (m * (m - 1) * (m - 2) * (m - 3))
              / (4.0 * n * (2.0 * n) * (2.0 * n - 1) * 16.0 * n);
    }
    double[] power = new double[order + 1];
    power[0] = 1.0;
    for (int factor = 0; factor < d; factor++) {
      double[] next = new double[order + 1];
      for (int n = 0; n <= order; n++) {
        for (int i = 0; i <= n; i++) {
          next[n] += one[i] * power[n - i] / binomial(n, i);
        }
      }
      power = next;
    }
    return power;
  }

  private static double binomial(int n, int k) {
    double value = 1.0;
    for (int i = 1; i <= k; i++) {
      value = value * (n - k + i) / i;
    }
    return value;
  }
}
