package org.resurge.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.series.OptimalTruncation;
import org.resurge.surge.sum.BorelFunction;
import org.resurge.surge.sum.LaplaceIntegral;
import org.resurge.surge.sum.PadeSum;
import org.resurge.surge.sum.SumEstimate;
import org.resurge.surge.sum.Table1;

/// The errata of the paper, each number computed here and compared with the golden file: what the
/// printed formula gives, and what the corrected one gives.
class ErrataTest {
  private static final JsonArray ERRATA = Golden.read("errata").getAsJsonArray("errata");
  private static final double G = 0.1;
  private static final double[] QUARTIC = {0, 0, 1, 0, 1};

  private final Set<String> seen = new HashSet<>();

  private JsonObject check(String equation) {
    for (var element : ERRATA) {
      JsonObject entry = element.getAsJsonObject();
      if (entry.get("eq").getAsString().equals(equation)) {
        seen.add(equation);
        return entry.get("check").isJsonObject() ? entry.getAsJsonObject("check") : entry;
      }
    }
    throw new IllegalArgumentException("errata: no entry " + equation);
  }

  private static void same(double ours, JsonObject check, String key, double relative) {
    double golden = check.get(key).getAsDouble();
    assertThat(ours)
        .as(key)
        .isCloseTo(golden, within(relative * Math.max(1e-300, Math.abs(golden))));
  }

  private static void same(double ours, JsonObject check, String key) {
    same(ours, check, key, 1e-10);
  }

  /// `∫₀^∞ f(u) du` for a function that falls like `e^{-u}`, singular at 0 or not: the rule of
  /// [LaplaceIntegral].
  private static double half(DoubleUnaryOperator f) {
    double sum = 0.0;
    double step = 1.0 / 128.0;
    for (int k = -700; k <= 900; k++) {
      double decay = Math.exp(-k * step);
      double u = Math.exp(k * step - decay);
      double value = u > 0.0 ? f.applyAsDouble(u) * u * (1.0 + decay) : 0.0;
      sum += Double.isFinite(value) ? value : 0.0;
    }
    return step * sum;
  }

  private static double line(DoubleUnaryOperator f, double low, double high, double... cuts) {
    return Math.exp(
        QuadraturePartition.of(x -> -Math.log(f.applyAsDouble(x)), low, high, cuts).logZ(1.0));
  }

  private static double quartic(double x) {
    return x * x + x * x * x * x;
  }

  private static double z(double g) {
    return Math.exp(QuadraturePartition.of(ErrataTest::quartic, -5, 5, 0).logZ(g));
  }

  /// `∫ e^{-u}/(1 - gu) du` just above the axis.
  private static SumEstimate pole(double g) {
    return LaplaceIntegral.of(
        BorelFunction.of(zeta -> new Complex(1, 0).over(zeta.times(-1).plus(1)), new Complex(1, 0)),
        g);
  }

  private static double alternating(double g) {
    return half(u -> Math.exp(-u) / (1 + g * u));
  }

  /// `(1/2πi) ∮ f(x) dx` around 0 by the trapezoidal rule.
  private static Complex residue(UnaryOperator<Complex> f, double radius) {
    Complex sum = Complex.ZERO;
    int nodes = 256;
    for (int k = 0; k < nodes; k++) {
      Complex x = Complex.unit(2 * Math.PI * (k + 0.5) / nodes).times(radius);
      sum = sum.plus(f.apply(x).times(x));
    }
    return sum.times(1.0 / nodes);
  }

  private static Complex power(Complex z, double exponent) {
    return Complex.unit(exponent * z.angle()).times(Math.pow(z.abs(), exponent));
  }

  /// `K_ν(x)` for x > 0.
  private static double besselK(double nu, double x) {
    return half(t -> Math.exp(-x * Math.cosh(t)) * Math.cosh(nu * t));
  }

  /// `D_{-1/2}(x) = √(x/2π) K_{1/4}(x²/4)`.
  private static double parabolicCylinder(double x) {
    return Math.sqrt(x / (2 * Math.PI)) * besselK(0.25, x * x / 4);
  }

  /// `₂F₁(1/4, 3/4; 1; x)` for x < 1, by Euler's integral with `t = u/(1 + u)`.
  private static double hypergeometric(double x) {
    double sum = 0.0;
    double step = 1.0 / 64.0;
    for (int k = -12000; k <= 12000; k++) {
      double u = Math.exp(k * step);
      // t^{-1/4} (1-t)^{-3/4} (1-xt)^{-1/4} dt, dt = du/(1+u)²
      sum += Math.pow(u, 0.75) * Math.pow(1 + (1 - x) * u, -0.25) / Math.pow(1 + u, 0.75);
    }
    return sum * step / (Math.PI * Math.sqrt(2));
  }

  private static double[] series(int count) {
    return MillerRecurrence.coefficients(QUARTIC, count);
  }

  @Test
  void everyEntryWithANumberIsRecomputed() {
    laplaceIntegrals();
    stokesAndBorel();
    partitionFunctions();
    sampling();
    contours();
    quarticClosedForms();
    quarticCoefficients();
    quarticBorelPlane();
    tables();
    Set<String> rest = new HashSet<>();
    for (var element : ERRATA) {
      rest.add(element.getAsJsonObject().get("eq").getAsString());
    }
    rest.removeAll(seen);
    // These carry no number: a hypothesis, an index, a norm, a Jacobian, a remark.
    assertThat(rest).containsExactlyInAnyOrder("Theorem 1", "29", "33-34", "41", "47-48 text");
  }

  private void laplaceIntegrals() {
    double g = 0.2;
    JsonObject one = check("1");
    same(pole(g).real(), one, "PV");
    same(pole(g).imaginary(), one, "Im_lateral_rotated_up");
    same(Math.PI / g * Math.exp(-1 / g), one, "pi/g*exp(-1/g)");
    JsonObject three = check("3");
    same(pole(g).real(), three, "PV_quadrature");
    same(g * alternating(g), three, "printed");
    same(alternating(g), three, "alternating_quadrature");
    JsonObject seven = check("7,10");
    same(g * pole(g).real(), seven, "printed_value");
    same(pole(g).real(), seven, "with_1/g");
    JsonObject smallest = check("text after (4)");
    double term = 1.0;
    for (int n = 1; n <= 20; n++) {
      term *= n / 20.0;
    }
    same(term, smallest, "N!N^-N");
    same(Math.exp(-20), smallest, "e^-N");
    same(Math.sqrt(40 * Math.PI) * Math.exp(-20), smallest, "sqrt(2piN)e^-N");
    // B_26 = 8553103/6
    double stirling = 8553103.0 / 6 / (26 * 25);
    double printed = 2 * Math.exp(Gamma.logGamma(25) - 26 * Math.log(2 * Math.PI));
    same(stirling / printed, check("footnote 1"), "true/printed", 1e-9);
  }

  private void stokesAndBorel() {
    double g = 0.2;
    JsonObject eleven = check("11");
    double jump = 2 * Math.PI * Math.exp(-1 / g);
    same(jump, eleven, "2πi e^{-1/g}");
    assertThat(g * pole(g).stokesJump()).isCloseTo(jump, within(1e-13));
    JsonObject twelve = check("12");
    same(pole(g).real(), twelve, "PV");
    assertThat(pole(g).imaginary() - Math.PI / g * Math.exp(-1 / g)).isCloseTo(0, within(1e-13));
    JsonObject sixteen = check("16");
    double z = 0.3;
    same(alternating(1), sixteen, "printed_1");
    same(half(t -> Math.exp(-t / z) / (1 + t / z)) / z, sixteen, "printed_2");
    same(half(t -> Math.exp(-t) / (1 + z * t)), sixteen, "correct");
    same(alternating(z), sixteen, "Σ(-1)^n n! z^n = e^{1/z}E1(1/z)/z");
  }

  private void partitionFunctions() {
    // ∫ over the box of (w₁w₂ - 1)²: the inner integral is an error function.
    double[] boxes = new double[3];
    double root = Math.sqrt(0.1);
    for (int i = 0; i < 3; i++) {
      double r = Math.pow(10, i + 1);
      // in w = e^s, from e^{-27.6} = 1e-12 as in the golden script
      boxes[i] =
          2
              * line(
                  s -> {
                    double w = Math.exp(s);
                    return Math.sqrt(Math.PI * 0.1)
                        / 2
                        * (Erf.erf((w * r - 1) / root) + Erf.erf((w * r + 1) / root));
                  },
                  Math.log(1e-12),
                  Math.log(r),
                  -Math.log(r) - 1,
                  -Math.log(r),
                  -Math.log(r) + 1,
                  0);
    }
    JsonObject box = check("17");
    double[] golden = Golden.doubles(box.get("Z_R, R=10,100,1000 (g=0.1)"));
    for (int i = 0; i < 3; i++) {
      assertThat(boxes[i] / golden[i]).as("Z_R").isCloseTo(1, within(1e-9));
    }
    double decade = 4 * Math.log(10) * Math.sqrt(0.1 * Math.PI);
    same(decade, box, "4 ln10 sqrt(0.1π)");
    assertThat(boxes[2] - boxes[1]).isCloseTo(decade, within(1e-8));
    same(z(1e-4) / Math.sqrt(1e-4 * Math.PI), check("18"), "quartic: Z(1e-4)/sqrt(1e-4 π)");
    JsonObject evidence = check("21-23");
    same(Math.exp(-0.06 / 0.6), evidence, "exp(-0.06/(2*3*0.1))");
    same(Math.pow(0.2 * Math.PI, -1.5) * Math.exp(-0.3), evidence, "Π N(σ²=g)");
    same(Math.exp(-0.06 / 0.6), evidence, "(2πNg)^{3/2} Π N(σ²=Ng)");
    JsonObject area = check("24,50");
    double g = 0.3;
    double byRadius = half(r -> 2 * Math.PI * r * Math.exp(-(r * r + Math.pow(r, 4)) / g));
    double byDensity = half(t -> Math.exp(-t / g) * Math.PI / Math.sqrt(1 + 4 * t));
    double byVolume =
        half(t -> Math.exp(-t / g) * Math.PI * 2 * t / (Math.sqrt(1 + 4 * t) + 1)) / g;
    same(byRadius, area, "Z");
    same(byVolume, area, "(1/g)∫e^{-t/g}Ω");
    same(byDensity, area, "∫e^{-t/g}ρ");
    same(byDensity / g, area, "(1/g)∫e^{-t/g}ρ (24 read with 46)");
  }

  private void sampling() {
    JsonObject carlo = check("text before (25)");
    same(
        line(x -> Math.exp(-(quartic(x) + 0.5 * x * x) / G), -5, 5, 0),
        carlo,
        "quartic, g=0.1, exact expectation of printed with θ~N(0,g)");
    same(z(G), carlo, "true Z(0.1)");
    DoubleUnaryOperator q = x -> Math.exp(-x * x / 0.16) / Math.sqrt(0.16 * Math.PI);
    JsonObject exponent = check("25, Alg.3 line 12");
    same(
        line(x -> Math.pow(q.applyAsDouble(x), 2) * Math.exp(-quartic(x) / G), -3, 3, 0),
        exponent,
        "E_q[e^E] printed");
    same(z(G), exponent, "E_q[e^E] correct");
    same(z(G), exponent, "Z");
    JsonObject bound = check("26");
    double gap = -Math.log(2) - (0 - 2 + 1);
    same(gap, bound, "A=2,c=0 gap");
    JsonObject objective = check("27, Alg.3 line 14");
    same(Math.log(z(G)), objective, "correct c*");
    same(-Math.log(z(G)), objective, "max of correct J at c*");
    same(
        line(x -> Math.pow(q.applyAsDouble(x), 2) * Math.exp(quartic(x) / G), -0.6, 0.6, 0),
        objective,
        "printed sign of E with the correct E (∫q²e^{+L/g}, infinite here; its part |x|<0.6)");
    double[] a = series(41);
    double ratio = a[39] / a[40] * 40;
    same(ratio, check("30 text"), "quartic b_39/b_40");
  }

  private void contours() {
    JsonObject flow = check("37");
    // u = v², the root at the end-point taken out
    double printed =
        half(
            v -> {
              double w = G * v * v;
              double xOverV = Math.sqrt(2 * G / (1 + Math.sqrt(1 + 4 * w)));
              double x = xOverV * v;
              return Math.exp(-v * v) * 4 / (xOverV * (2 + 4 * x * x));
            });
    same(printed, flow, "quartic g=0.1 printed");
    same(G * printed, flow, "times g");
    double u = 0.7;
    double x = Math.sqrt((Math.sqrt(1 + 4 * G * u) - 1) / 2);
    JsonObject cauchy = check("38");
    same(2 / (2 * x + 4 * x * x * x), cauchy, "lhs");
    Complex contour =
        residue(
            y -> {
              Complex square = y.times(y);
              Complex loss = square.plus(square.times(square));
              Complex root = y.times(power(square.plus(1).times(1 / G), 0.5));
              return root.over(loss.plus(-G * u));
            },
            0.45);
    assertThat(contour.re() / Math.sqrt(u)).isCloseTo(3.44874042895, within(1e-10));
    assertThat(contour.im()).isCloseTo(0, within(1e-12));
    JsonObject term = check("39");
    Complex third =
        residue(
            y -> new Complex(1, 0).over(power(y, 7).times(power(y.times(y).plus(1), 3.5))), 0.45);
    double gamma = Gamma.gamma(3.5);
    same(Math.sqrt(Math.PI) * series(4)[3], term, "sqrt(pi)*a_3");
    assertThat(gamma * third.re()).isCloseTo(Math.sqrt(Math.PI) * series(4)[3], within(1e-9));
  }

  private void quarticClosedForms() {
    JsonObject fiftyTwo = check("52");
    double first = half(u -> Math.exp(-(u + u * u) / G) / Math.sqrt(u));
    same(first, fiftyTwo, "correct 1st");
    same(2 * first, fiftyTwo, "printed 1st");
    double quarter = Math.pow(G, 0.25);
    same(
        quarter * half(v -> Math.exp(-v / Math.sqrt(G) - v * v) / Math.sqrt(v)),
        fiftyTwo,
        "correct 2nd");
    same(
        2 * quarter * half(v -> Math.exp(-v * Math.sqrt(G) - v * v) / Math.sqrt(v)),
        fiftyTwo,
        "printed 2nd");
    JsonObject form = check("53");
    same(z(G), form, "Z");
    same(0.5 * Math.exp(1.25) * besselK(0.25, 1.25), form, "K form");
    double front = Math.sqrt(Math.PI) * Math.pow(G / 2, 0.25) * Math.exp(1.25);
    same(front * parabolicCylinder(1 / Math.sqrt(2 * G)), form, "D form");
    same(
        Math.sqrt(Math.PI * G) * Math.exp(G / 4) * parabolicCylinder(1 / Math.sqrt(G)),
        form,
        "printed");
    JsonObject moments = check("58");
    double root = Math.sqrt(Math.PI);
    same(2 * half(y -> Math.pow(y, 6) * Math.exp(-y * y)), moments, "n=3,g=1 quadrature");
    same(15 * root, moments, "printed (2n-1)!!");
    same(Gamma.gamma(3.5), moments, "Γ form");
    JsonObject laplace = check("73,86, Alg.4 line 4");
    double f = PadeSum.of(series(21), 10, 10).at(G).real();
    same(Math.sqrt(Math.PI * G) * f, laplace, "with prefactor");
    same(f, laplace, "printed");
    same(z(G), laplace, "Z");
  }

  private void quarticCoefficients() {
    JsonObject list = check("60-65");
    double[] a = series(5);
    double[] golden = Golden.doubles(list.get("true"));
    double[] sixty = Golden.doubles(list.get("(60)"));
    double[] others = Golden.doubles(list.get("(61-65)"));
    double[] fraction = {1, -3.0 / 8, 105.0 / 128, -10395.0 / 1024, 2027025.0 / 8192};
    double factorials = 1.0; // (4k)!/(k!)²
    for (int k = 0; k < 5; k++) {
      if (k > 0) {
        factorials *= (4.0 * k) * (4 * k - 1) * (4 * k - 2) * (4 * k - 3) / (k * k);
      }
      assertThat(a[k]).isCloseTo(golden[k], within(1e-10 * Math.abs(golden[k])));
      double printed = (k % 2 == 0 ? 1 : -1) * factorials / Math.pow(4, k);
      assertThat(printed).isCloseTo(sixty[k], within(1e-10 * Math.abs(sixty[k])));
      assertThat(fraction[k]).isCloseTo(others[k], within(1e-10 * Math.abs(others[k])));
    }
    // The printed a_k over k! still grow like k!: the ratio goes to 0.
    double[] ratios = Golden.doubles(check("67").get("printed |b_k/b_{k+1}| k=10,100,1000"));
    int[] orders = {10, 100, 1000};
    for (int i = 0; i < 3; i++) {
      int k = orders[i];
      double growth =
          (4.0 * k + 4) * (4 * k + 3) * (4 * k + 2) * (4 * k + 1) / (4.0 * (k + 1) * (k + 1));
      assertThat((k + 1.0) / growth).as("k = " + k).isCloseTo(ratios[i], within(1e-10 * ratios[i]));
    }
    JsonObject order = check("80-84");
    double[] all = series(31);
    for (var element : order.getAsJsonArray("[terms, relative error of the large-order formula]")) {
      int terms = element.getAsJsonArray().get(0).getAsInt();
      double sum = 0.0;
      for (int m = 0; m < terms; m++) {
        sum += Math.pow(-4, 30 - m) * Gamma.gamma(30 - m) * Math.abs(all[m]);
      }
      double error = sum / (Math.PI * Math.sqrt(2)) / all[30] - 1;
      double expected = element.getAsJsonArray().get(1).getAsDouble();
      assertThat(error).as(terms + " terms").isCloseTo(expected, within(0.01 * Math.abs(expected)));
    }
  }

  private void quarticBorelPlane() {
    JsonObject closed = check("68");
    double[] a = series(60);
    double sum = 0.0;
    double power = 1.0;
    for (int k = 0; k < a.length; k++) {
      power *= k == 0 ? 1 : 0.1 / k;
      sum += a[k] * power;
    }
    same(sum, closed, "Σ true b_k ζ^k");
    same(hypergeometric(-0.4), closed, "2F1");
    double entire = 0.0;
    double term = 1.0;
    for (int k = 0; k < 40; k++) {
      entire += term;
      term *= -25.6 / 27 / ((k + 0.25) * (k + 0.5) * (k + 0.75) * (k + 1));
    }
    same(entire, closed, "0F3 printed");
    JsonObject places = check("69-72");
    double pi4 = Math.pow(Math.PI, 4);
    same(27.0 / 256 * Math.pow(2 * Math.PI / 3, 4), places, "(27/256)(2π/3)^4");
    same(Math.pow(2, 2.0 / 3) * Math.cbrt(3) / 4 * pi4 / 81, places, "2^{2/3}3^{1/3}/4·π⁴/81");
    same(2.0 / 3 * Math.pow(2, 2.0 / 3) * pi4 / 81, places, "(2/3)2^{2/3}π⁴/81");
    same(Math.pow(2, 5.0 / 3) / 3, places, "2^{5/3}/3");
    Complex saddle = new Complex(0, Math.sqrt(0.5));
    Complex square = saddle.times(saddle);
    same(square.plus(square.times(square)).re(), places, "V(i/√2)");
    JsonObject nature = check("75-79");
    same(2 * Math.sqrt(Math.PI) / Math.pow(3, 0.25), nature, "2sqrt(pi)/3^{1/4}");
    same(hypergeometric(1 - 4e-8), nature, "B at 1+4ζ=4e-8", 1e-9);
    double logarithm = -(Math.log(4e-8) - 6 * Math.log(2)) / (Math.PI * Math.sqrt(2));
    same(logarithm, nature, "-(1/(π√2))(ln(4e-8)-6ln2)");
    same(Math.sqrt(2) * hypergeometric(-1), nature, "√2 2F1(1/4,3/4;1;-1)");
  }

  private void tables() {
    JsonArray rows = check("Table 1").getAsJsonArray("check");
    List<Table1.Row> ours = Table1.rows();
    for (int i = 0; i < ours.size(); i++) {
      JsonObject golden = rows.get(i).getAsJsonObject();
      Table1.Row row = ours.get(i);
      same(row.exact(), golden, "exact");
      same(row.fiveTerms(), golden, "five_terms");
      same(row.borelPade().real(), golden, "pade23");
      same(row.relativeError(row.fiveTerms()), golden, "five_terms_rel", 1e-3);
      same(row.relativeError(row.borelPade().real()), golden, "pade23_rel", 1e-3);
      same(Math.sqrt(10 * Math.PI * row.coupling()), golden, "sqrt_10_pi_g");
      double[] printed = Golden.doubles(golden.get("printed_exact_asym_pade_full"));
      assertThat(
              new double[] {
                row.printed().exact(),
                row.printed().fiveTerms(),
                row.printed().borelPade(),
                row.printed().transSeries()
              })
          .containsExactly(printed);
    }
    JsonObject truncation = check("87");
    double[] a = series(30);
    double exact = z(0.02) / Math.sqrt(0.02 * Math.PI);
    double sum = 0.0;
    double best = 1.0;
    int at = -1;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * Math.pow(0.02, k);
      if (Math.abs(sum / exact - 1) < best) {
        best = Math.abs(sum / exact - 1);
        at = k;
      }
    }
    assertThat(at).isEqualTo(truncation.get("best k").getAsInt());
    assertThat(OptimalTruncation.of(a, 0.02).lastIndex()).isCloseTo(at, within(1));
    same(best, truncation, "best rel error", 1e-3);
    same(Math.exp(-12.5), truncation, "e^{-1/(4g)}", 1e-3);
    same(Math.exp(-1.058 / 0.02), truncation, "e^{-1.058/g}", 1e-3);
    table2();
  }

  /// Best of the schedulers in each column against SURGE, from the printed rows.
  private void table2() {
    double[][] schedulers = {
      {1.4079, 1.4103, 1.1417, 1.2924, 1.4798, 1.9418},
      {1.6747, 1.4129, 1.3549, 1.1810, 1.4047, 2.2991},
      {2.1761, 1.6701, 1.3062, 1.2308, 2.2995, 1.5639},
      {1.6820, 1.4259, 1.3593, 1.3010, 1.6274, 1.6238},
      {1.4864, 1.4628, 1.3185, 1.2272, 1.2215, 1.9176}
    };
    double[] surge = {1.4284, 1.3918, 1.2617, 0.9913, 1.1127, 1.6823};
    JsonObject golden = check("Table 2");
    double[] improvement = Golden.doubles(golden.get("improvement_pct"));
    double mean = 0.0;
    int wins = 0;
    for (int i = 0; i < 6; i++) {
      int column = i;
      double best = Arrays.stream(schedulers).mapToDouble(row -> row[column]).min().orElseThrow();
      double ours = 100 * (best - surge[i]) / best;
      assertThat(ours).isCloseTo(improvement[i], within(0.006));
      mean += ours / 6;
      wins += ours > 0 ? 1 : 0;
    }
    assertThat(wins).isEqualTo(golden.get("wins").getAsInt());
    assertThat(mean).isCloseTo(golden.get("mean_pct").getAsDouble(), within(0.006));
  }
}
