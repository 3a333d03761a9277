package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Largest element along an axis.
///
/// Shapes: `x [A.., n, B..]` → `[A.., B..]`, or `[A.., 1, B..]` if the axis is kept; `n` must be at
/// least 1.
///
/// Pullback: `g` to the largest element, 0 to the others. Of several equal ones the first takes all
/// (as PyTorch's `max` along an axis; its `amax` shares evenly).
///
/// @param keepDims whether the axis stays with extent 1
/// @param axis axis to reduce over, negative ones count from the end
public record Max(boolean keepDims, int axis) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Shape shape = x.shape();
    int along = shape.axis(name(), axis);
    if (shape.dim(along) == 0) {
      throw ShapeException.of(name(), shape, "axis " + axis + " must not be empty");
    }
    return new Evaluation(
        Reductions.max(x, keepDims, along),
        (g, needed) -> {
          Indices at = Positions.along(shape, along, Reductions.argMax(x, along));
          Tensor flat = Movement.reshape(g, at.shape());
          return new Tensor[] {
            Movement.reshape(Indexing.scatterAdd(flat, 0, at, shape.size()), shape)
          };
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    Shape shape = k.shape(x);
    int along = shape.axis(name(), axis);
    Indices at = Positions.along(shape, along, Positions.argMax(shape, along, k.zeroth(x)));
    A y = Positions.gather(k, x, at);
    return keepDims ? k.reshape(y, shape.with(along, 1)) : y;
  }
}
