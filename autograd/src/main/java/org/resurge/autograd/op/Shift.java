package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Maximum over the last axis as a constant: what is subtracted to keep exponentials finite.
///
/// Shapes: `x [..., n]` → `[..., 1]`.
///
/// Pullback: zero. That is right wherever the result does not depend on the shift, as in softmax;
/// for a maximum with a gradient take [Max].
public record Shift() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    if (shape.rank() == 0) {
      throw ShapeException.of(name(), shape, "input must have at least one axis");
    }
    return new Evaluation(
        Reductions.max(inputs[0], true, shape.rank() - 1),
        (g, needed) -> new Tensor[] {Tensor.zeros(shape)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.shift(inputs.getFirst());
  }
}
