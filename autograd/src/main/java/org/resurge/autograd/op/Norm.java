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

/// Euclidean norm over axes: `√Σ x²`.
///
/// Shapes: `x` → `x`'s shape with the axes gone, or with extent 1 if they are kept.
///
/// Pullback: `dx = x g / y`, and 0 where the norm is 0.
///
/// @param keepDims whether the axes stay with extent 1
/// @param axes axes to reduce over, negative ones count from the end; none means all
public record Norm(boolean keepDims, List<Integer> axes) implements Op {
  private static final Tensor ZERO = Tensor.scalar(0);

  /// Norm with a copy of the axes.
  public Norm {
    axes = List.copyOf(axes);
  }

  /// Norm over the given axes, or all.
  public Norm(boolean keepDims, int... axes) {
    this(keepDims, Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    int[] reduced = Axes.reduced(name(), x.shape(), axes);
    Tensor y = Elementwise.sqrt(Reductions.sum(Elementwise.square(x), keepDims, reduced));
    return new Evaluation(y, (g, needed) -> new Tensor[] {pullback(x, y, g, reduced)});
  }

  private static Tensor pullback(Tensor x, Tensor y, Tensor g, int[] reduced) {
    Shape kept = Axes.kept(x.shape(), reduced);
    Tensor ratio = Elementwise.where(y, Elementwise.divide(g, y), ZERO);
    return Elementwise.multiply(x, Movement.reshape(ratio, kept));
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    A square = k.sum(k.square(x), keepDims, Axes.reduced(name(), k.shape(x), axes));
    // The root never sees 0, where its derivative would be infinite.
    A root = k.sqrt(k.select(square, square, k.constant(1.0)));
    return k.select(square, root, k.constant(0.0));
  }
}
