package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every function against double over all exponents: one float in 16001, both signs, and the edges.
class FunctionsTest {
  private static final int STRIDE = Integer.getInteger("functions.stride", 16001);
  private static final float[] EDGES = {
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    -0.5f,
    2f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    88.72283f,
    88.72284f,
    -87.33655f,
    -103.97208f,
    -103.97209f,
    0x1p-12f,
    0x1p-24f,
    0x1p-25f,
    -0x1p-24f,
    -0.99999994f,
    -1.0000001f,
    9.01f,
    3.92f,
    -20f,
    -20.1f,
    1.5707964f,
    3.1415927f,
    6.2831855f,
    8192f,
    8193f,
    1e30f,
    0x1.fffffep-1f,
    0x1.000002p0f
  };

  /// A function, its definition in double, and its error: `ulps` units in the last place of the
  /// exact value, plus `absolute` times `max(1, |x|)`.
  record Case(
      String name,
      UnaryOperator<Tensor> function,
      DoubleUnaryOperator exact,
      double ulps,
      double absolute) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    UnaryOperator<Tensor> one = x -> Tensor.adopt(x.shape(), ones(x.size()));
    return Stream.of(
        new Case("exp", Elementwise::exp, Math::exp, 1, 0),
        new Case("expm1", Elementwise::expm1, Math::expm1, 2, 0),
        new Case("log", Elementwise::log, Math::log, 1, 0),
        new Case("log1p", Elementwise::log1p, Math::log1p, 2, 0),
        new Case("tanh", Elementwise::tanh, Math::tanh, 4, 0),
        new Case("erf", Elementwise::erf, FunctionsTest::erf, 5, 0),
        new Case("sin", Elementwise::sin, Math::sin, 2, 0),
        new Case("cos", Elementwise::cos, Math::cos, 2, 0),
        new Case("sigmoid", Elementwise::sigmoid, FunctionsTest::sigmoid, 3, 0),
        new Case("softplus", Elementwise::softplus, FunctionsTest::softplus, 3, 0),
        new Case("silu", Elementwise::silu, FunctionsTest::silu, 4, 0x1p-149),
        new Case("gelu", Elementwise::gelu, FunctionsTest::gelu, 0, 0x1p-22),
        new Case("geluTanh", Elementwise::geluTanh, FunctionsTest::geluTanh, 0, 0x1p-22),
        new Case("sqrt", Elementwise::sqrt, Math::sqrt, 0.5, 0),
        new Case("reciprocal", Elementwise::reciprocal, v -> 1 / v, 0.5, 0),
        new Case(
            "sigmoid'",
            x -> Elementwise.sigmoidPullback(x, one.apply(x)),
            x -> sigmoid(x) * sigmoid(-x),
            6,
            0),
        new Case(
            "softplus'",
            x -> Elementwise.softplusPullback(x, one.apply(x)),
            FunctionsTest::sigmoid,
            3,
            0),
        new Case(
            "silu'",
            x -> Elementwise.siluPullback(x, one.apply(x)),
            x -> x < -200 ? -0.0 : sigmoid(x) * (1 + x * sigmoid(-x)),
            0,
            0x1p-22),
        new Case(
            "gelu'",
            x -> Elementwise.geluPullback(x, one.apply(x)),
            FunctionsTest::geluSlope,
            0,
            0x1p-22),
        new Case(
            "geluTanh'",
            x -> Elementwise.geluTanhPullback(x, one.apply(x)),
            FunctionsTest::geluTanhSlope,
            0,
            0x1p-21));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorStaysWithinItsBoundOverAllExponents(Case c) {
    int count = (int) (0x1_0000_0000L / STRIDE) + 1;
    float[] x = java.util.Arrays.copyOf(EDGES, EDGES.length + count);
    for (int i = 0; i < count; i++) {
      x[EDGES.length + i] = Float.intBitsToFloat((int) ((long) i * STRIDE));
    }
    float[] y = c.function().apply(Tensor.adopt(Shape.of(x.length), x)).data();
    double worst = 0;
    float worstAt = 0;
    for (int i = 0; i < x.length; i++) {
      double exact = c.exact().applyAsDouble(x[i]);
      if (Double.isNaN(exact)) {
        assertThat(y[i]).as("%s(%s)", c.name(), x[i]).isNaN();
        continue;
      }
      float rounded = (float) exact;
      double spread = c.absolute() * Math.max(1, Math.abs((double) x[i]));
      double error = Math.abs(y[i] - exact) - spread;
      double ulp = Math.ulp(Math.min(Math.abs(rounded), Float.MAX_VALUE));
      if (Float.floatToIntBits(y[i]) == Float.floatToIntBits(rounded) || error <= 0) {
        continue;
      }
      if (!(error / ulp <= worst)) {
        worst = error / ulp;
        worstAt = x[i];
      }
    }
    System.out.printf("%-10s %.3f ulp at %s (%a)%n", c.name(), worst, worstAt, worstAt);
    assertThat(worst).as("%s at %s", c.name(), worstAt).isLessThanOrEqualTo(c.ulps());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTailGivesTheBytesOfTheBody(Case c) {
    float[] x = new float[300];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 150) * 0.17f;
    }
    float[] whole = c.function().apply(Tensor.vector(x)).data();
    for (int n = 0; n < 70; n++) {
      float[] part = java.util.Arrays.copyOfRange(x, 7, 7 + n);
      float[] y = c.function().apply(Tensor.vector(part)).data();
      assertThat(y).containsExactly(java.util.Arrays.copyOfRange(whole, 7, 7 + n));
    }
  }

  @Test
  void saturatingFunctionsNeverExceedOne() {
    for (float from : new float[] {2f, 4f, 8f}) {
      int bits = Float.floatToIntBits(from);
      float[] x = new float[1 << 23];
      for (int i = 0; i < x.length; i++) {
        x[i] = Float.intBitsToFloat(bits + i);
      }
      assertThat(Reductions.max(Elementwise.tanh(Tensor.vector(x)), false).item())
          .isLessThanOrEqualTo(1f);
      assertThat(Reductions.max(Elementwise.erf(Tensor.vector(x)), false).item())
          .isLessThanOrEqualTo(1f);
    }
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    java.util.Arrays.fill(ones, 1f);
    return ones;
  }

  private static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double silu(double x) {
    return x < -200 ? -0.0 : x * sigmoid(x);
  }

  private static double gelu(double x) {
    return x < -40 ? -0.0 : 0.5 * x * erfc(-x * Math.sqrt(0.5));
  }

  private static double geluSlope(double x) {
    double bell = Math.abs(x) > 40 ? 0 : x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    return 0.5 * erfc(-x * Math.sqrt(0.5)) + bell;
  }

  private static double geluTanh(double x) {
    return x < -40 ? -0.0 : 0.5 * x * (1 + Math.tanh(inner(x)));
  }

  private static double geluTanhSlope(double x) {
    double t = Math.tanh(inner(x));
    double slope = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    return 0.5 * (1 + t) + (Math.abs(x) > 40 ? 0 : 0.5 * x * (1 - t * t) * slope);
  }

  private static double inner(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  /// Series `2/√π e^{-x²} Σ 2ⁿ x^{2n+1} / (2n+1)!!`: all terms positive, so good to 1e-15.
  private static double erf(double x) {
    if (!(Math.abs(x) < 6)) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /// `1 - erf x`, by continued fraction where that would cancel.
  private static double erfc(double x) {
    if (!(x > 2)) {
      return 1 - erf(x);
    }
    double fraction = x;
    for (int n = 200; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
