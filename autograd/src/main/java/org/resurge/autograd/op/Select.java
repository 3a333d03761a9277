package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// `a` where the condition is above 0, else `b`; all three broadcast.
///
/// Inputs: condition, `a`, `b`. The part not chosen contributes nothing, even where it is infinite.
///
/// Pullback: `da = g` where `a` was chosen and 0 elsewhere, `db` the rest; the condition's is 0.
public record Select() implements Op {
  private static final Tensor ZERO = Tensor.scalar(0);

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor condition = inputs[0];
    Tensor a = inputs[1];
    Tensor b = inputs[2];
    Shape.broadcast(name(), condition.shape(), Shape.broadcast(name(), a.shape(), b.shape()));
    Tensor chosen = Elementwise.greater(condition, ZERO);
    return new Evaluation(
        Elementwise.where(chosen, a, b),
        (g, needed) ->
            new Tensor[] {
              needed.input(0) ? Tensor.zeros(condition.shape()) : null,
              needed.input(1)
                  ? Reductions.sumTo(Elementwise.where(chosen, g, ZERO), a.shape())
                  : null,
              needed.input(2)
                  ? Reductions.sumTo(Elementwise.where(chosen, ZERO, g), b.shape())
                  : null
            });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.select(inputs.get(0), inputs.get(1), inputs.get(2));
  }
}
