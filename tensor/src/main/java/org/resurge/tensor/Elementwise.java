package org.resurge.tensor;

import static org.resurge.tensor.Broadcast.GRAIN;

import org.resurge.tensor.kernel.Arithmetic;
import org.resurge.tensor.kernel.Comparison;
import org.resurge.tensor.kernel.ErrorFunction;
import org.resurge.tensor.kernel.Exponential;
import org.resurge.tensor.kernel.Gelu;
import org.resurge.tensor.kernel.GeluSlope;
import org.resurge.tensor.kernel.Hyperbolic;
import org.resurge.tensor.kernel.Logarithm;
import org.resurge.tensor.kernel.Logistic;
import org.resurge.tensor.kernel.Rounding;
import org.resurge.tensor.kernel.Trigonometry;

/// Elementwise operations with NumPy broadcasting.
public final class Elementwise {
  private Elementwise() {}

  /// `-x`, elementwise.
  public static Tensor negate(Tensor x) {
    return map(x, Arithmetic::negate);
  }

  /// `|x|`, elementwise.
  public static Tensor abs(Tensor x) {
    return map(x, Arithmetic::abs);
  }

  /// `x²`, elementwise.
  public static Tensor square(Tensor x) {
    return map(x, Arithmetic::square);
  }

  /// `√x`, elementwise.
  public static Tensor sqrt(Tensor x) {
    return map(x, Arithmetic::sqrt);
  }

  /// `1/x`, elementwise.
  public static Tensor reciprocal(Tensor x) {
    return map(x, Arithmetic::reciprocal);
  }

  /// `e^x`, elementwise.
  public static Tensor exp(Tensor x) {
    return map(x, Exponential::exp);
  }

  /// `ln x`, elementwise.
  public static Tensor log(Tensor x) {
    return map(x, Logarithm::log);
  }

  /// `ln(1 + x)`, elementwise.
  public static Tensor log1p(Tensor x) {
    return map(x, Logarithm::log1p);
  }

  /// `e^x - 1`, elementwise.
  public static Tensor expm1(Tensor x) {
    return map(x, Exponential::expm1);
  }

  /// Sine, elementwise.
  public static Tensor sin(Tensor x) {
    return map(x, Trigonometry::sin);
  }

  /// Cosine, elementwise.
  public static Tensor cos(Tensor x) {
    return map(x, Trigonometry::cos);
  }

  /// Hyperbolic tangent, elementwise.
  public static Tensor tanh(Tensor x) {
    return map(x, Hyperbolic::tanh);
  }

  /// Error function, elementwise.
  public static Tensor erf(Tensor x) {
    return map(x, ErrorFunction::erf);
  }

  /// `1/(1 + e^-x)`, elementwise.
  public static Tensor sigmoid(Tensor x) {
    return map(x, Logistic::sigmoid);
  }

  /// `ln(1 + e^x)`, without overflow, elementwise.
  public static Tensor softplus(Tensor x) {
    return map(x, Logistic::softplus);
  }

  /// `x sigmoid(x)`, elementwise.
  public static Tensor silu(Tensor x) {
    return map(x, Logistic::silu);
  }

  /// `max(x, 0)`, elementwise.
  public static Tensor relu(Tensor x) {
    return map(x, Comparison::relu);
  }

  /// `x Φ(x)`, the exact form, elementwise.
  public static Tensor gelu(Tensor x) {
    return map(x, Gelu::exact);
  }

  /// The tanh form of GELU, elementwise.
  public static Tensor geluTanh(Tensor x) {
    return map(x, Gelu::tanhForm);
  }

  /// -1, 0 or 1, elementwise.
  public static Tensor sign(Tensor x) {
    return map(x, Rounding::sign);
  }

  /// Largest whole number not above x, elementwise.
  public static Tensor floor(Tensor x) {
    return map(x, Rounding::floor);
  }

  /// Nearest whole number, ties to even, elementwise.
  public static Tensor round(Tensor x) {
    return map(x, Rounding::round);
  }

  /// 1 where finite, else 0, elementwise.
  public static Tensor isFinite(Tensor x) {
    return map(x, Comparison::isFinite);
  }

  /// Gradient of `relu`: `g ⊙ relu'`, from the input `x`.
  public static Tensor reluPullback(Tensor x, Tensor gradient) {
    return pull("relu pullback", x, gradient, Comparison::reluPullback);
  }

  /// Gradient of `gelu`: `g ⊙ gelu'`, from the input `x`.
  public static Tensor geluPullback(Tensor x, Tensor gradient) {
    return pull("gelu pullback", x, gradient, GeluSlope::exactPullback);
  }

  /// Gradient of `geluTanh`: `g ⊙ geluTanh'`, from the input `x`.
  public static Tensor geluTanhPullback(Tensor x, Tensor gradient) {
    return pull("geluTanh pullback", x, gradient, GeluSlope::tanhFormPullback);
  }

  /// Gradient of `sigmoid`: `g ⊙ sigmoid'`, from the input `x`.
  public static Tensor sigmoidPullback(Tensor x, Tensor gradient) {
    return pull("sigmoid pullback", x, gradient, Logistic::sigmoidPullback);
  }

  /// Gradient of `softplus`: `g ⊙ softplus'`, from the input `x`.
  public static Tensor softplusPullback(Tensor x, Tensor gradient) {
    return pull("softplus pullback", x, gradient, Logistic::softplusPullback);
  }

  /// Gradient of `silu`: `g ⊙ silu'`, from the input `x`.
  public static Tensor siluPullback(Tensor x, Tensor gradient) {
    return pull("silu pullback", x, gradient, Logistic::siluPullback);
  }

  /// Gradient of `tanh`: `g (1 - y²)`, from the value `y`.
  public static Tensor tanhPullback(Tensor y, Tensor gradient) {
    return pull("tanh pullback", y, gradient, Arithmetic::tanhPullback);
  }

  /// `a + b`, broadcast.
  public static Tensor add(Tensor a, Tensor b) {
    return Broadcast.apply("add", a, b, Arithmetic::add);
  }

  /// `a - b`, broadcast.
  public static Tensor subtract(Tensor a, Tensor b) {
    return Broadcast.apply("subtract", a, b, Arithmetic::subtract);
  }

  /// `a b`, broadcast.
  public static Tensor multiply(Tensor a, Tensor b) {
    return Broadcast.apply("multiply", a, b, Arithmetic::multiply);
  }

  /// `a / b`, broadcast.
  public static Tensor divide(Tensor a, Tensor b) {
    return Broadcast.apply("divide", a, b, Arithmetic::divide);
  }

  /// `a^b`, broadcast.
  public static Tensor pow(Tensor a, Tensor b) {
    return Broadcast.apply("pow", a, b, Arithmetic::pow);
  }

  /// Larger of two; NaN if either is, broadcast.
  public static Tensor maximum(Tensor a, Tensor b) {
    return Broadcast.apply("maximum", a, b, Comparison::maximum);
  }

  /// Smaller of two; NaN if either is, broadcast.
  public static Tensor minimum(Tensor a, Tensor b) {
    return Broadcast.apply("minimum", a, b, Comparison::minimum);
  }

  /// 1 where `a > b`, else 0, broadcast.
  public static Tensor greater(Tensor a, Tensor b) {
    return Broadcast.apply("greater", a, b, Comparison::greater);
  }

  /// 1 where `a ≥ b`, else 0, broadcast.
  public static Tensor greaterOrEqual(Tensor a, Tensor b) {
    return Broadcast.apply("greaterOrEqual", a, b, Comparison::greaterOrEqual);
  }

  /// 1 where `a < b`, else 0, broadcast.
  public static Tensor less(Tensor a, Tensor b) {
    return Broadcast.apply("less", b, a, Comparison::greater);
  }

  /// 1 where `a ≤ b`, else 0, broadcast.
  public static Tensor lessOrEqual(Tensor a, Tensor b) {
    return Broadcast.apply("lessOrEqual", b, a, Comparison::greaterOrEqual);
  }

  /// 1 where `a = b`, else 0, broadcast.
  public static Tensor equal(Tensor a, Tensor b) {
    return Broadcast.apply("equal", a, b, Comparison::equal);
  }

  /// 1 where `a ≠ b`, else 0, broadcast.
  public static Tensor notEqual(Tensor a, Tensor b) {
    return Broadcast.apply("notEqual", a, b, Comparison::notEqual);
  }

  /// `x + c`.
  public static Tensor add(Tensor x, float c) {
    return map(x, (u, y, from, to) -> Arithmetic.shift(c, u, y, from, to));
  }

  /// `c x`.
  public static Tensor multiply(Tensor x, float c) {
    return map(x, (u, y, from, to) -> Arithmetic.scale(c, u, y, from, to));
  }

  /// `a x + y`, same shapes.
  public static Tensor axpy(float a, Tensor x, Tensor y) {
    sameShape("axpy", x, y);
    float[] u = x.data();
    float[] v = y.data();
    float[] z = Workspace.floats(u.length);
    Parallel.forRange(z.length, GRAIN, (from, to) -> Arithmetic.axpy(a, u, v, z, from, to));
    return Tensor.adopt(x.shape(), z);
  }

  /// Clamped to `[low, high]`; NaN stays.
  public static Tensor clamp(Tensor x, float low, float high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clamp: low must be at most high, got " + low + " and " + high);
    }
    return map(x, (u, y, from, to) -> Comparison.clamp(low, high, u, y, from, to));
  }

  /// `ifTrue` where `condition ≠ 0`, else `otherwise`; all three broadcast.
  public static Tensor where(Tensor condition, Tensor ifTrue, Tensor otherwise) {
    Shape shape = Shape.broadcast("where", ifTrue.shape(), otherwise.shape());
    shape = Shape.broadcast("where", condition.shape(), shape);
    float[] c = Broadcast.expand("where", condition, shape).data();
    float[] a = Broadcast.expand("where", ifTrue, shape).data();
    float[] b = Broadcast.expand("where", otherwise, shape).data();
    float[] y = Workspace.floats(c.length);
    Parallel.forRange(y.length, GRAIN, (from, to) -> Comparison.where(c, a, b, y, from, to));
    return Tensor.adopt(shape, y);
  }

  /// `y[i] = f(x[i])` for `from ≤ i < to`.
  @FunctionalInterface
  private interface Map {
    void run(float[] x, float[] y, int from, int to);
  }

  private static Tensor map(Tensor x, Map kernel) {
    float[] u = x.data();
    float[] y = Workspace.floats(u.length);
    Parallel.forRange(y.length, GRAIN, (from, to) -> kernel.run(u, y, from, to));
    return Tensor.adopt(x.shape(), y);
  }

  private static Tensor pull(String operation, Tensor x, Tensor g, Broadcast.Kernel kernel) {
    sameShape(operation, x, g);
    return Broadcast.apply(operation, x, g, kernel);
  }

  private static void sameShape(String operation, Tensor a, Tensor b) {
    if (!a.shape().equals(b.shape())) {
      throw ShapeException.of(operation, a.shape(), b.shape(), "shapes must be equal");
    }
  }
}
