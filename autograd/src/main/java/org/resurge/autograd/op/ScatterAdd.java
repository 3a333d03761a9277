package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Tensor;

/// Zeros, plus the updates at integer indices along an axis: the adjoint of [Gather].
///
/// Shapes: updates `[A.., I.., B..]`, indices `[I..]` → `[A.., extent, B..]`. Repeated indices add
/// up.
///
/// Pullback: the gradient gathered at the indices.
///
/// @param axis place of the new axis in the result, negative ones count from its end
/// @param indices where each update goes, in `[0, extent)`
/// @param extent extent of the new axis
public record ScatterAdd(int axis, Indices indices, int extent) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    return new Evaluation(
        Indexing.scatterAdd(inputs[0], axis, indices, extent),
        (g, needed) -> new Tensor[] {Indexing.gather(g, axis, indices)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A updates = inputs.getFirst();
    int rank = k.shape(updates).rank() - indices.shape().rank() + 1;
    return k.scatterAdd(updates, axis < 0 ? axis + rank : axis, indices, extent);
  }
}
