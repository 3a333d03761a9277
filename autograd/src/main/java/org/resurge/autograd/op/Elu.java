package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x` where `x > 0`, else `a (e^x - 1)`.
///
/// Pullback: `dx = g` where `x > 0`, else `a e^x g`.
///
/// @param alpha `a`, the depth of the bend, often 1
public record Elu(double alpha) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor positive = Elementwise.greater(x, Tensor.scalar(0));
    Tensor bent = Elementwise.multiply(Elementwise.expm1(bounded(x)), (float) alpha);
    Tensor y = Elementwise.where(positive, x, bent);
    return new Evaluation(
        y,
        (g, needed) ->
            new Tensor[] {Elementwise.where(positive, g, Elementwise.multiply(g, slope(bent)))});
  }

  private static Tensor bounded(Tensor x) {
    return Elementwise.minimum(x, Tensor.scalar(0));
  }

  /// `a e^x`, from `a (e^x - 1)`.
  private Tensor slope(Tensor bent) {
    return Elementwise.add(bent, (float) alpha);
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    // The exponential never sees the positive part, where it would overflow.
    A e = k.exp(k.select(x, k.constant(0.0), x));
    return k.select(x, x, k.scale(k.subtract(e, k.constant(1.0)), alpha));
  }
}
