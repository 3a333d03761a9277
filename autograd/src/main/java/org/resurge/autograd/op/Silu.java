package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x / (1 + e^-x)`, elementwise: the input times its [Sigmoid]. Also called swish.
///
/// Pullback: `dx = g s (1 + x (1 - s))`, where `s` is the sigmoid.
public record Silu() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.silu(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.siluPullback(x, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.multiply(x, Sigmoid.of(k, x));
  }
}
