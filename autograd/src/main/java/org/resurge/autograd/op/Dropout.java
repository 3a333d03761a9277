package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Dropout with a fixed mask: `y = x ⊙ mask`.
///
/// The mask holds 0 where a value is dropped and `1/(1 - rate)` where it is kept, so that the mean
/// stays the same and evaluation needs no correction.
///
/// Pullback: `dx = g ⊙ mask`.
///
/// @param mask factors, in the input's shape
public record Dropout(Tensor mask) implements Op {
  /// Dropout with a mask drawn from a key: the same key gives the same mask.
  ///
  /// @param rate probability that a value is dropped, in `[0, 1]`; at 1 everything is
  public static Dropout of(Shape shape, double rate, RandomKey key) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("dropout: rate must lie in [0, 1], got " + rate);
    }
    float kept = rate == 1 ? 0 : (float) (1 / (1 - rate));
    Tensor drawn = key.uniform(shape, 0, 1);
    Tensor keep = Elementwise.greaterOrEqual(drawn, Tensor.scalar((float) rate));
    return new Dropout(Elementwise.multiply(keep, kept));
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    if (!inputs[0].shape().equals(mask.shape())) {
      throw ShapeException.of(
          name(), inputs[0].shape(), mask.shape(), "mask must have the input's shape");
    }
    return new Evaluation(
        Elementwise.multiply(inputs[0], mask),
        (g, needed) -> new Tensor[] {Elementwise.multiply(g, mask)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.multiply(inputs.getFirst(), Constants.of(k, mask));
  }
}
