package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// Gaussian error linear unit, the exact form: `x Φ(x)`, `Φ(x) = (1 + erf(x/√2)) / 2`.
///
/// Pullback: `dx = g (Φ(x) + x φ(x))`, with the normal density `φ`.
public record Gelu() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.gelu(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.geluPullback(x, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    A phi = k.scale(k.add(k.erf(k.scale(x, Math.sqrt(0.5))), k.constant(1.0)), 0.5);
    return k.multiply(x, phi);
  }
}
