package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Tensor;

/// Last two axes exchanged.
///
/// Shapes: `x [..., m, n]` → `[..., n, m]`. In a product prefer [Matmul]'s transposed forms, which
/// copy nothing.
///
/// Pullback: the gradient transposed.
public record Transpose() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    return new Evaluation(
        Movement.transpose(inputs[0]), (g, needed) -> new Tensor[] {Movement.transpose(g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.transpose(inputs.getFirst());
  }
}
