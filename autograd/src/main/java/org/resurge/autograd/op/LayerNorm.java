package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Layer norm over the last axis: `y = (x - mean) / √(var + eps) ⊙ gain + bias`, with the biased
/// variance.
///
/// Inputs: `x`, then optionally the gain, then optionally the bias. Shapes: `x [..., n]`, gain and
/// bias `[n]` → `y [..., n]`.
///
/// Pullback, with the normalised `h`, `r = 1/√(var + eps)` and `q = g ⊙ gain`: `dx = r (q - mean q
/// - h mean(q ⊙ h))`, `dgain = Σ g ⊙ h`, `dbias = Σ g`, the sums over all rows.
///
/// @param eps added to the variance, often 1e-5
public record LayerNorm(double eps) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    check(inputs);
    int last = x.shape().rank() - 1;
    Tensor centred = Elementwise.subtract(x, Reductions.mean(x, true, last));
    Tensor spread = Elementwise.add(Reductions.variance(x, true, last), (float) eps);
    Tensor rate = Elementwise.reciprocal(Elementwise.sqrt(spread));
    Tensor h = Elementwise.multiply(centred, rate);
    Tensor y = inputs.length > 1 ? Elementwise.multiply(h, inputs[1]) : h;
    return new Evaluation(
        inputs.length > 2 ? Elementwise.add(y, inputs[2]) : y,
        (g, needed) -> {
          Tensor[] parts = new Tensor[inputs.length];
          if (needed.input(0)) {
            Tensor q = inputs.length > 1 ? Elementwise.multiply(g, inputs[1]) : g;
            Tensor along = Reductions.mean(Elementwise.multiply(q, h), true, last);
            Tensor rest = Elementwise.subtract(q, Reductions.mean(q, true, last));
            parts[0] =
                Elementwise.multiply(
                    Elementwise.subtract(rest, Elementwise.multiply(h, along)), rate);
          }
          if (inputs.length > 1 && needed.input(1)) {
            parts[1] = Reductions.sumTo(Elementwise.multiply(g, h), inputs[1].shape());
          }
          if (inputs.length > 2 && needed.input(2)) {
            parts[2] = Reductions.sumTo(g, inputs[2].shape());
          }
          return parts;
        });
  }

  private void check(Tensor... inputs) {
    Shape x = inputs[0].shape();
    Axes.requireLast(name(), x);
    for (int i = 1; i < inputs.length; i++) {
      if (!inputs[i].shape().equals(Shape.of(x.dim(-1)))) {
        throw ShapeException.of(
            name(), x, inputs[i].shape(), "gain and bias must be vectors over the last axis");
      }
    }
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    int last = k.shape(x).rank() - 1;
    A centred = k.subtract(x, Mean.over(k, x, true, last));
    A variance = Mean.over(k, k.square(centred), true, last);
    A y = k.divide(centred, k.sqrt(k.add(variance, k.constant(eps))));
    if (inputs.size() > 1) {
      y = k.multiply(y, inputs.get(1));
    }
    return inputs.size() > 2 ? k.add(y, inputs.get(2)) : y;
  }
}
