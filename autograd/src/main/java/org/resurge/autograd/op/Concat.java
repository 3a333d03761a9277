package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Tensor;

/// Inputs joined along an axis, in order.
///
/// Shapes: `[A.., n₁, B..]`, `[A.., n₂, B..]`, … → `[A.., n₁ + n₂ + …, B..]`.
///
/// Pullback: each input's part of the gradient.
///
/// @param axis axis of the inputs, negative ones count from the end
public record Concat(int axis) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor y = Movement.concat(axis, inputs);
    int[] extents = new int[inputs.length];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = inputs[i].shape().dim(axis);
    }
    return new Evaluation(
        y,
        (g, needed) -> {
          Tensor[] parts = new Tensor[extents.length];
          int from = 0;
          for (int i = 0; i < parts.length; i++) {
            if (needed.input(i)) {
              parts[i] = Movement.slice(g, axis, from, from + extents[i]);
            }
            from += extents[i];
          }
          return parts;
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.concat(inputs, k.shape(inputs.getFirst()).axis(name(), axis));
  }
}
