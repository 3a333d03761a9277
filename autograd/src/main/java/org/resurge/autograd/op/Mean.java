package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Mean over axes: `Σ x / n`.
///
/// Shapes: `x` → `x`'s shape with the axes gone, or with extent 1 if they are kept. The mean of
/// nothing is NaN.
///
/// Pullback: `dx = g / n`, repeated along the axes.
///
/// @param keepDims whether the axes stay with extent 1
/// @param axes axes to average over, negative ones count from the end; none means all
public record Mean(boolean keepDims, List<Integer> axes) implements Op {
  /// Mean with a copy of the axes.
  public Mean {
    axes = List.copyOf(axes);
  }

  /// Mean over the given axes, or all.
  public Mean(boolean keepDims, int... axes) {
    this(keepDims, Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    int[] reduced = Axes.reduced(name(), shape, axes);
    float share = 1f / Axes.count(shape, reduced);
    return new Evaluation(
        Reductions.mean(inputs[0], keepDims, reduced),
        (g, needed) -> new Tensor[] {Sum.repeated(Elementwise.multiply(g, share), shape, reduced)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return over(k, x, keepDims, Axes.reduced(name(), k.shape(x), axes));
  }

  /// The definition, for others that use it.
  static <A> A over(Algebra<A> k, A x, boolean keepDims, int... reduced) {
    return k.scale(k.sum(x, keepDims, reduced), 1.0 / Axes.count(k.shape(x), reduced));
  }
}
