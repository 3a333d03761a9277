package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Tensor;

/// `a / b`, elementwise, broadcast as NumPy does.
///
/// Pullback: with `q = g / b`, `da = q`, `db = -q y`, each summed to its input's shape.
public record Divide() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    Tensor y = Elementwise.divide(a, b);
    return new Evaluation(
        y,
        (g, needed) -> {
          Tensor q = Elementwise.divide(g, b);
          return new Tensor[] {
            needed.input(0) ? Reductions.sumTo(q, a.shape()) : null,
            needed.input(1)
                ? Elementwise.negate(Reductions.sumTo(Elementwise.multiply(q, y), b.shape()))
                : null
          };
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.divide(inputs.get(0), inputs.get(1));
  }
}
