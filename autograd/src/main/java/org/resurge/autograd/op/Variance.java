package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Biased variance over axes: `Σ (x - mean)² / n`.
///
/// Shapes: `x` → `x`'s shape with the axes gone, or with extent 1 if they are kept. It divides by
/// `n`, as layer norm does; multiply by `n / (n - 1)` for the unbiased estimate.
///
/// Pullback: `dx = 2 (x - mean) g / n`.
///
/// @param keepDims whether the axes stay with extent 1
/// @param axes axes to reduce over, negative ones count from the end; none means all
public record Variance(boolean keepDims, List<Integer> axes) implements Op {
  /// Variance with a copy of the axes.
  public Variance {
    axes = List.copyOf(axes);
  }

  /// Variance over the given axes, or all.
  public Variance(boolean keepDims, int... axes) {
    this(keepDims, Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    int[] reduced = Axes.reduced(name(), x.shape(), axes);
    return new Evaluation(
        Reductions.variance(x, keepDims, reduced),
        (g, needed) -> new Tensor[] {pullback(x, g, reduced)});
  }

  private static Tensor pullback(Tensor x, Tensor g, int[] reduced) {
    Shape shape = x.shape();
    Tensor centred = Elementwise.subtract(x, Reductions.mean(x, true, reduced));
    Tensor scaled = Elementwise.multiply(g, 2f / Axes.count(shape, reduced));
    return Elementwise.multiply(centred, Sum.repeated(scaled, shape, reduced));
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    int[] reduced = Axes.reduced(name(), k.shape(x), axes);
    A centred = k.subtract(x, Mean.over(k, x, true, reduced));
    return Mean.over(k, k.square(centred), keepDims, reduced);
  }
}
