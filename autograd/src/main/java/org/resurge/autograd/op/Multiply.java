package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Tensor;

/// `a b`, elementwise, broadcast as NumPy does.
///
/// Pullback: `da = g b`, `db = g a`, each summed to its input's shape.
public record Multiply() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    return new Evaluation(
        Elementwise.multiply(a, b),
        (g, needed) ->
            new Tensor[] {
              needed.input(0) ? Reductions.sumTo(Elementwise.multiply(g, b), a.shape()) : null,
              needed.input(1) ? Reductions.sumTo(Elementwise.multiply(g, a), b.shape()) : null
            });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.multiply(inputs.get(0), inputs.get(1));
  }
}
