package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Inputs of one shape stacked along a new axis.
///
/// Shapes: `n` of `[A.., B..]` → `[A.., n, B..]`.
///
/// Pullback: each input's part of the gradient.
///
/// @param axis place of the new axis in the result, negative ones count from its end
public record Stack(int axis) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    Tensor y = Movement.stack(axis, inputs);
    return new Evaluation(
        y,
        (g, needed) -> {
          Tensor[] parts = new Tensor[inputs.length];
          for (int i = 0; i < parts.length; i++) {
            if (needed.input(i)) {
              parts[i] = Movement.reshape(Movement.slice(g, axis, i, i + 1), shape);
            }
          }
          return parts;
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    Shape shape = k.shape(inputs.getFirst());
    int at = axis < 0 ? axis + shape.rank() + 1 : axis;
    int[] extents = new int[shape.rank() + 1];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = i == at ? 1 : shape.dim(i < at ? i : i - 1);
    }
    Shape lifted = Shape.of(extents);
    return k.concat(inputs.stream().map(input -> k.reshape(input, lifted)).toList(), at);
  }
}
