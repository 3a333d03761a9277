package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `ln(1 + e^x)`, elementwise, computed as `max(x, 0) + ln(1 + e^-|x|)`, which never overflows.
///
/// Pullback: `dx = g / (1 + e^-x)`.
public record Softplus() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.softplus(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.softplusPullback(x, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    // Both selections take their other branch at 0, so that all derivatives are right there too.
    A decay = k.exp(k.select(x, k.negate(x), x));
    A correction = k.log(k.add(decay, k.constant(1.0)));
    return k.add(k.select(x, x, k.constant(0.0)), correction);
  }
}
