package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Sum over axes.
///
/// Shapes: `x` → `x`'s shape with the axes gone, or with extent 1 if they are kept.
///
/// Pullback: `dx = g`, repeated along the axes.
///
/// @param keepDims whether the axes stay with extent 1
/// @param axes axes to sum over, negative ones count from the end; none means all
public record Sum(boolean keepDims, List<Integer> axes) implements Op {
  /// Sum with a copy of the axes.
  public Sum {
    axes = List.copyOf(axes);
  }

  /// Sum over the given axes, or all.
  public Sum(boolean keepDims, int... axes) {
    this(keepDims, Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    int[] reduced = Axes.reduced(name(), shape, axes);
    Tensor y = Reductions.sum(inputs[0], keepDims, reduced);
    return new Evaluation(y, (g, needed) -> new Tensor[] {repeated(g, shape, reduced)});
  }

  /// Gradient of a reduced shape, repeated along the axes that were reduced.
  static Tensor repeated(Tensor g, Shape shape, int[] reduced) {
    return Movement.broadcastTo(Movement.reshape(g, Axes.kept(shape, reduced)), shape);
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.sum(x, keepDims, Axes.reduced(name(), k.shape(x), axes));
  }
}
