package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// Error function, elementwise: `2/√π ∫₀ˣ e^(-t²) dt`.
///
/// Pullback: `dx = g 2/√π e^(-x²)`.
public record Erf() implements Op {
  private static final float TWO_OVER_ROOT_PI = (float) (2 / Math.sqrt(Math.PI));

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.erf(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.multiply(g, slope(x))});
  }

  private static Tensor slope(Tensor x) {
    Tensor bell = Elementwise.exp(Elementwise.negate(Elementwise.square(x)));
    return Elementwise.multiply(bell, TWO_OVER_ROOT_PI);
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.erf(inputs.getFirst());
  }
}
