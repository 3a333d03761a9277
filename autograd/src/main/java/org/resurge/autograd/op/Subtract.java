package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// `a - b`, broadcast as NumPy does.
///
/// Pullback: `da = g`, `db = -g`, each summed to its input's shape.
public record Subtract() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    return new Evaluation(
        Elementwise.subtract(inputs[0], inputs[1]),
        (g, needed) ->
            new Tensor[] {
              needed.input(0) ? Reductions.sumTo(g, a) : null,
              needed.input(1) ? Elementwise.negate(Reductions.sumTo(g, b)) : null
            });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.subtract(inputs.get(0), inputs.get(1));
  }
}
