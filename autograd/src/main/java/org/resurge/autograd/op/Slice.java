package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Part `[from, to)` of an axis.
///
/// Shapes: `x [A.., n, B..]` → `[A.., to - from, B..]`.
///
/// Pullback: the gradient between zeros.
///
/// @param axis axis of the input, negative ones count from the end
/// @param from first index of the part
/// @param to index after the last
public record Slice(int axis, int from, int to) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    return new Evaluation(
        Movement.slice(inputs[0], axis, from, to), (g, needed) -> new Tensor[] {padded(g, shape)});
  }

  private Tensor padded(Tensor g, Shape shape) {
    Tensor before = Tensor.zeros(shape.with(axis, from));
    Tensor after = Tensor.zeros(shape.with(axis, shape.dim(axis) - to));
    return Movement.concat(axis, before, g, after);
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.slice(x, k.shape(x).axis(name(), axis), from, to);
  }
}
