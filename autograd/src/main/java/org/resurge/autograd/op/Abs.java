package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `|x|`, elementwise.
///
/// Pullback: `dx = g sign(x)`, so 0 at 0.
public record Abs() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.abs(x);
    return new Evaluation(
        y, (g, needed) -> new Tensor[] {Elementwise.multiply(g, Elementwise.sign(x))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    A minus = k.negate(x);
    return k.select(x, x, k.select(minus, minus, k.constant(0.0)));
  }
}
