package org.resurge.autograd.op;

import java.util.Arrays;
import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Rows;
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
    var normalized =
        switch (inputs.length) {
          case 1 -> Rows.layerNorm(x, (float) eps);
          case 2 -> Rows.layerNorm(x, inputs[1], (float) eps);
          default -> Rows.layerNorm(x, inputs[1], inputs[2], (float) eps);
        };
    return new Evaluation(
        normalized.value(),
        (g, needed) -> {
          var gradients =
              inputs.length == 1
                  ? Rows.layerNormPullback(x, normalized, g)
                  : Rows.layerNormPullback(x, inputs[1], normalized, g);
          Tensor[] parts = {gradients.input(), gradients.gain(), gradients.bias()};
          return Arrays.copyOf(parts, inputs.length);
        });
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
