package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x + c` for a number `c`.
///
/// Pullback: `dx = g`.
///
/// @param addend `c`; the kernel rounds it to float, the definition does not
public record AddScalar(double addend) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.add(x, (float) addend);
    return new Evaluation(y, (g, needed) -> new Tensor[] {g});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.add(x, k.constant(addend));
  }
}
