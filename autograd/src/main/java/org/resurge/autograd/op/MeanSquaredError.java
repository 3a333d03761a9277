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

/// Mean of the squared differences over all elements: `Σ (x - t)² / n`.
///
/// Inputs: prediction and target, of one shape, not empty → scalar.
///
/// Pullback: `dx = 2 g (x - t) / n`, `dt = -dx`.
public record MeanSquaredError() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    if (!shape.equals(inputs[1].shape()) || shape.size() == 0) {
      throw ShapeException.of(
          name(), shape, inputs[1].shape(), "shapes must be equal and not empty");
    }
    Tensor difference = Elementwise.subtract(inputs[0], inputs[1]);
    double loss = Reductions.sumOfSquares(difference) / shape.size();
    return new Evaluation(
        Tensor.scalar((float) loss),
        (g, needed) -> {
          float scale = 2 * g.item() / shape.size();
          return new Tensor[] {
            needed.input(0) ? Elementwise.multiply(difference, scale) : null,
            needed.input(1) ? Elementwise.multiply(difference, -scale) : null
          };
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A square = k.square(k.subtract(inputs.get(0), inputs.get(1)));
    return k.scale(k.sumAll(square), 1.0 / k.shape(square).size());
  }
}
