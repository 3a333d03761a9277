package org.resurge.autograd.op;

import java.util.Arrays;
import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Shape;
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
    // ln(e^0 + e^x), with the larger exponent, as a constant, taken out: smooth at 0 too
    int[] extents = Arrays.copyOf(k.shape(x).extents(), k.shape(x).rank() + 1);
    extents[extents.length - 1] = 1;
    A column = k.reshape(x, Shape.of(extents));
    A zeros = k.broadcast(k.constant(0.0), Shape.of(extents));
    A larger = k.reshape(k.shift(k.concat(List.of(column, zeros), extents.length - 1)), k.shape(x));
    A sum = k.add(k.exp(k.negate(larger)), k.exp(k.subtract(x, larger)));
    return k.add(larger, k.log(sum));
  }
}
