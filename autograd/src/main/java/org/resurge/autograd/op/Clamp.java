package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x` limited to `[low, high]`.
///
/// Pullback: `dx = g` where `low ≤ x ≤ high`, else 0.
///
/// @param low lower limit, may be `-∞`
/// @param high upper limit, may be `∞`
public record Clamp(double low, double high) implements Op {
  /// Limits in order.
  public Clamp {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clamp: low must be at most high, got " + low + " and " + high);
    }
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.clamp(x, (float) low, (float) high);
    return new Evaluation(
        y,
        (g, needed) ->
            new Tensor[] {Elementwise.where(Elementwise.equal(x, y), g, Tensor.scalar(0))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    A below = k.subtract(k.constant(low), x);
    A above = k.subtract(x, k.constant(high));
    return k.select(above, k.constant(high), k.select(below, k.constant(low), x));
  }
}
