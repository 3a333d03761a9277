package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Values repeated to a larger shape, as NumPy broadcasts.
///
/// Pullback: the gradient summed over the repetitions.
///
/// @param shape shape of the result, to which the input's must broadcast
public record Broadcast(Shape shape) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape from = inputs[0].shape();
    if (!Shape.broadcast(name(), from, shape).equals(shape)) {
      throw ShapeException.of(name(), from, shape, "the first shape must broadcast to the second");
    }
    return new Evaluation(
        Movement.broadcastTo(inputs[0], shape),
        (g, needed) -> new Tensor[] {Reductions.sumTo(g, from)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.broadcast(inputs.getFirst(), shape);
  }
}
