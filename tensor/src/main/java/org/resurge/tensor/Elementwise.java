package org.resurge.tensor;

/// Elementwise operations with NumPy broadcasting.
public final class Elementwise {
  private Elementwise() {}

  /// `-x`, elementwise.
  public static Tensor negate(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `|x|`, elementwise.
  public static Tensor abs(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x²`, elementwise.
  public static Tensor square(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `√x`, elementwise.
  public static Tensor sqrt(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `1/x`, elementwise.
  public static Tensor reciprocal(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `e^x`, elementwise.
  public static Tensor exp(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `ln x`, elementwise.
  public static Tensor log(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `ln(1 + x)`, elementwise.
  public static Tensor log1p(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `e^x - 1`, elementwise.
  public static Tensor expm1(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Sine, elementwise.
  public static Tensor sin(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Cosine, elementwise.
  public static Tensor cos(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Hyperbolic tangent, elementwise.
  public static Tensor tanh(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Error function, elementwise.
  public static Tensor erf(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `1/(1 + e^-x)`, elementwise.
  public static Tensor sigmoid(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `ln(1 + e^x)`, without overflow, elementwise.
  public static Tensor softplus(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x sigmoid(x)`, elementwise.
  public static Tensor silu(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `max(x, 0)`, elementwise.
  public static Tensor relu(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x Φ(x)`, the exact form, elementwise.
  public static Tensor gelu(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// The tanh form of GELU, elementwise.
  public static Tensor geluTanh(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// -1, 0 or 1, elementwise.
  public static Tensor sign(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Largest whole number not above x, elementwise.
  public static Tensor floor(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Nearest whole number, ties to even, elementwise.
  public static Tensor round(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where finite, else 0, elementwise.
  public static Tensor isFinite(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `relu`: `g ⊙ relu'`, from the input `x`.
  public static Tensor reluPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `gelu`: `g ⊙ gelu'`, from the input `x`.
  public static Tensor geluPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `geluTanh`: `g ⊙ geluTanh'`, from the input `x`.
  public static Tensor geluTanhPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `sigmoid`: `g ⊙ sigmoid'`, from the input `x`.
  public static Tensor sigmoidPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `softplus`: `g ⊙ softplus'`, from the input `x`.
  public static Tensor softplusPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `silu`: `g ⊙ silu'`, from the input `x`.
  public static Tensor siluPullback(Tensor x, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// Gradient of `tanh`: `g (1 - y²)`, from the value `y`.
  public static Tensor tanhPullback(Tensor y, Tensor gradient) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a + b`, broadcast.
  public static Tensor add(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a - b`, broadcast.
  public static Tensor subtract(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a b`, broadcast.
  public static Tensor multiply(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a / b`, broadcast.
  public static Tensor divide(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a^b`, broadcast.
  public static Tensor pow(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// Larger of two; NaN if either is, broadcast.
  public static Tensor maximum(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// Smaller of two; NaN if either is, broadcast.
  public static Tensor minimum(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a > b`, else 0, broadcast.
  public static Tensor greater(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a ≥ b`, else 0, broadcast.
  public static Tensor greaterOrEqual(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a < b`, else 0, broadcast.
  public static Tensor less(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a ≤ b`, else 0, broadcast.
  public static Tensor lessOrEqual(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a = b`, else 0, broadcast.
  public static Tensor equal(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 where `a ≠ b`, else 0, broadcast.
  public static Tensor notEqual(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x + c`.
  public static Tensor add(Tensor x, float c) {
    throw new UnsupportedOperationException("contract");
  }

  /// `c x`.
  public static Tensor multiply(Tensor x, float c) {
    throw new UnsupportedOperationException("contract");
  }

  /// `a x + y`, same shapes.
  public static Tensor axpy(float a, Tensor x, Tensor y) {
    throw new UnsupportedOperationException("contract");
  }

  /// Clamped to `[low, high]`; NaN stays.
  public static Tensor clamp(Tensor x, float low, float high) {
    throw new UnsupportedOperationException("contract");
  }

  /// `ifTrue` where `condition ≠ 0`, else `otherwise`; all three broadcast.
  public static Tensor where(Tensor condition, Tensor ifTrue, Tensor otherwise) {
    throw new UnsupportedOperationException("contract");
  }
}
