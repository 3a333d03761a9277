package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Slices of the input at integer indices along an axis, NumPy's `take`.
///
/// Shapes: `x [A.., n, B..]`, indices `[I..]` → `[A.., I.., B..]`. An embedding is a table
/// `[vocabulary, width]` gathered on axis 0 at tokens `[batch, time]` → `[batch, time, width]`.
///
/// Pullback: zeros, plus each slice of the gradient at its index; repeated indices add up.
///
/// @param axis axis of the input, negative ones count from the end
/// @param indices which slices, each in `[0, n)`
public record Gather(int axis, Indices indices) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    int along = shape.axis(name(), axis);
    return new Evaluation(
        Indexing.gather(inputs[0], along, indices),
        (g, needed) -> new Tensor[] {Indexing.scatterAdd(g, along, indices, shape.dim(along))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.gather(x, k.shape(x).axis(name(), axis), indices);
  }
}
