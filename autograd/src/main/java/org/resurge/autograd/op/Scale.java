package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `c x` for a number `c`.
///
/// Pullback: `dx = c g`.
///
/// @param factor `c`; the kernel rounds it to float, the definition does not
public record Scale(double factor) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    float c = (float) factor;
    return new Evaluation(
        Elementwise.multiply(inputs[0], c),
        (g, needed) -> new Tensor[] {Elementwise.multiply(g, c)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.scale(inputs.getFirst(), factor);
  }
}
