package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Tensor;

/// The smaller of two, elementwise, broadcast as NumPy does; NaN if either is.
///
/// Pullback: `g` to the input that was taken, 0 to the other. Of two equal ones the first is taken
/// (PyTorch gives half to each).
public record Minimum() implements Op {
  private static final Tensor ZERO = Tensor.scalar(0);

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    return new Evaluation(
        Elementwise.minimum(a, b),
        (g, needed) -> {
          Tensor second = Elementwise.less(b, a);
          return new Tensor[] {
            needed.input(0)
                ? Reductions.sumTo(Elementwise.where(second, ZERO, g), a.shape())
                : null,
            needed.input(1) ? Reductions.sumTo(Elementwise.where(second, g, ZERO), b.shape()) : null
          };
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A a = inputs.get(0);
    A b = inputs.get(1);
    return k.select(k.subtract(a, b), b, a);
  }
}
