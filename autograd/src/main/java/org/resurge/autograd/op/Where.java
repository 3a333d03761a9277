package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Tensor;

/// `a` where a fixed mask is not 0, else `b`; mask and inputs broadcast.
///
/// Inputs: `a`, `b`. To fill masked places with a number, take a constant for `b`. The part not
/// chosen contributes nothing, even where it is infinite.
///
/// Pullback: `da = g` where the mask is not 0, `db = g` where it is, else 0.
///
/// @param mask where `a` is taken
public record Where(Tensor mask) implements Op {
  private static final Tensor ZERO = Tensor.scalar(0);

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    return new Evaluation(
        Elementwise.where(mask, a, b),
        (g, needed) ->
            new Tensor[] {
              needed.input(0)
                  ? Reductions.sumTo(Elementwise.where(mask, g, ZERO), a.shape())
                  : null,
              needed.input(1) ? Reductions.sumTo(Elementwise.where(mask, ZERO, g), b.shape()) : null
            });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    double[] chosen = new double[mask.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = mask.data()[i] != 0 ? 1 : 0;
    }
    return k.select(k.constant(mask.shape(), chosen), inputs.get(0), inputs.get(1));
  }
}
