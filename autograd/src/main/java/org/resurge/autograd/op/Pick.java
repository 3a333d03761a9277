package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// One element of each row, at the row's index.
///
/// Shapes: `x [A.., n]`, indices `[A..]` → `[A..]`. The log-likelihood of labels is picked from
/// [LogSoftmax].
///
/// Pullback: each row's gradient at its index, zeros elsewhere.
///
/// @param indices which element of each row, in `[0, n)`
public record Pick(Indices indices) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor y = Indexing.pick(inputs[0], indices);
    int depth = inputs[0].shape().dim(-1);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Indexing.place(g, indices, depth)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    Shape shape = k.shape(x);
    return Positions.gather(k, x, Positions.along(shape, shape.rank() - 1, indices));
  }
}
