package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Same values, in the same order, under another shape of the same size.
///
/// Pullback: the gradient under the input's shape. Neither way copies anything.
///
/// @param shape shape of the result
public record Reshape(Shape shape) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape from = inputs[0].shape();
    return new Evaluation(
        Movement.reshape(inputs[0], shape),
        (g, needed) -> new Tensor[] {Movement.reshape(g, from)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.reshape(inputs.getFirst(), shape);
  }
}
