package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x^p` for a number `p`, elementwise.
///
/// Where `p` is a whole number, `x` may have either sign; else `x` must be positive, and a negative
/// one gives NaN.
///
/// Pullback: `dx = p x^(p-1) g`.
///
/// @param exponent `p`
public record Pow(double exponent) implements Op {
  /// Whole exponents up to this are products in the definition; beyond, the definition is `e^(p ln
  /// x)` and asks for a positive `x`.
  private static final int MOST_FACTORS = 64;

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    return new Evaluation(
        Elementwise.pow(x, Tensor.scalar((float) exponent)),
        (g, needed) -> new Tensor[] {exponent == 0 ? Tensor.zeros(x.shape()) : pullback(x, g)});
  }

  private Tensor pullback(Tensor x, Tensor g) {
    Tensor power = Elementwise.pow(x, Tensor.scalar((float) (exponent - 1)));
    return Elementwise.multiply(g, Elementwise.multiply(power, (float) exponent));
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    boolean whole = exponent == Math.rint(exponent) && Math.abs(exponent) <= MOST_FACTORS;
    if (!whole) {
      return k.exp(k.scale(k.log(x), exponent));
    }
    A power = whole(k, x, (int) Math.abs(exponent));
    return exponent < 0 ? k.divide(k.constant(1.0), power) : power;
  }

  private static <A> A whole(Algebra<A> k, A x, int p) {
    if (p == 0) {
      return k.broadcast(k.constant(1.0), k.shape(x));
    }
    A half = p == 1 ? x : whole(k, k.square(x), p / 2);
    return p == 1 || p % 2 == 0 ? half : k.multiply(half, x);
  }
}
