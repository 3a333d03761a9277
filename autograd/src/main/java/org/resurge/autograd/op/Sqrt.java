package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `√x`, elementwise.
///
/// Pullback: `dx = g / (2 y)`, infinite at 0.
public record Sqrt() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.sqrt(x);
    return new Evaluation(
        y, (g, needed) -> new Tensor[] {Elementwise.divide(Elementwise.multiply(g, 0.5f), y)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.sqrt(inputs.getFirst());
  }
}
