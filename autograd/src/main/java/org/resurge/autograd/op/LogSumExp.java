package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// `ln Σ e^x` over axes: a smooth maximum. The maximum is subtracted first, so no finite input
/// overflows.
///
/// Shapes: `x` → `x`'s shape with the axes gone, or with extent 1 if they are kept.
///
/// Pullback: `dx = e^(x - y) g`, the softmax over the axes times the gradient.
///
/// @param keepDims whether the axes stay with extent 1
/// @param axes axes to reduce over, negative ones count from the end; none means all
public record LogSumExp(boolean keepDims, List<Integer> axes) implements Op {
  /// Reduction with a copy of the axes.
  public LogSumExp {
    axes = List.copyOf(axes);
  }

  /// Reduction over the given axes, or all.
  public LogSumExp(boolean keepDims, int... axes) {
    this(keepDims, Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    int[] reduced = Axes.reduced(name(), x.shape(), axes);
    Tensor y = Reductions.logSumExp(x, keepDims, reduced);
    return new Evaluation(y, (g, needed) -> new Tensor[] {pullback(x, y, g, reduced)});
  }

  private static Tensor pullback(Tensor x, Tensor y, Tensor g, int[] reduced) {
    Shape kept = Axes.kept(x.shape(), reduced);
    Tensor softmax = Elementwise.exp(Elementwise.subtract(x, Movement.reshape(y, kept)));
    return Elementwise.multiply(softmax, Movement.reshape(g, kept));
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    int[] reduced = Axes.reduced(name(), k.shape(x), axes);
    A shift = shift(k, x, reduced);
    A y = k.add(k.log(k.sum(k.exp(k.subtract(x, shift)), true, reduced)), shift);
    return keepDims ? y : k.reshape(y, Axes.gone(k.shape(x), reduced));
  }

  /// The algebra's shift, which is over the last axis, over any axes: they are moved to the end.
  private static <A> A shift(Algebra<A> k, A x, int[] reduced) {
    Shape shape = k.shape(x);
    Shape rows = Axes.gone(shape, reduced);
    A matrix =
        k.reshape(
            k.permute(x, Axes.last(shape, reduced)),
            Shape.of(rows.size(), Axes.count(shape, reduced)));
    return k.reshape(k.shift(matrix), Axes.kept(shape, reduced));
  }
}
