package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Axes in a new order: axis `i` of the result is axis `axes[i]` of the input.
///
/// Shapes: `[2, 3, 5]` with axes `2, 0, 1` → `[5, 2, 3]`.
///
/// Pullback: the gradient with the inverse order.
///
/// @param axes every axis once, negative ones count from the end
public record Permute(List<Integer> axes) implements Op {
  /// Order with a copy of the axes.
  public Permute {
    axes = List.copyOf(axes);
  }

  /// Order of axes.
  public Permute(int... axes) {
    this(Axes.list(axes));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor y = Movement.permute(inputs[0], Axes.array(axes));
    int[] back = inverse(inputs[0].shape());
    return new Evaluation(y, (g, needed) -> new Tensor[] {Movement.permute(g, back)});
  }

  private int[] inverse(Shape shape) {
    int[] inverse = new int[axes.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[shape.axis(name(), axes.get(i))] = i;
    }
    return inverse;
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    int[] order = Axes.array(axes);
    for (int i = 0; i < order.length; i++) {
      order[i] = k.shape(x).axis(name(), order[i]);
    }
    return k.permute(x, order);
  }
}
