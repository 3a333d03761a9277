package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
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
    int[] order = order(inputs[0].shape());
    Tensor y = Movement.permute(inputs[0], order);
    int[] back = Axes.inverse(order);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Movement.permute(g, back)});
  }

  private int[] order(Shape shape) {
    int[] order = new int[shape.rank()];
    boolean[] named = new boolean[order.length];
    boolean complete = axes.size() == order.length;
    for (int i = 0; complete && i < order.length; i++) {
      order[i] = shape.axis(name(), axes.get(i));
      complete = !named[order[i]];
      named[order[i]] = true;
    }
    if (!complete) {
      throw ShapeException.of(name(), shape, "axes " + axes + " must name every axis once");
    }
    return order;
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.permute(x, order(k.shape(x)));
  }
}
