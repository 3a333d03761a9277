package org.resurge.autograd.op;

import java.util.List;
import java.util.stream.Stream;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Attention;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Causal attention of several heads, straight from one projection that holds queries, keys and
/// values side by side.
///
/// Shapes: `x [batch, time, 3 width]`, along the last axis first all queries, then all keys, then
/// all values, each head by head → `[batch, time, width]`, head by head. It replaces slices, whose
/// pullbacks would each fill the whole projection with zeros.
///
/// Pullback: that of [DotProductAttention], joined again in one copy.
///
/// @param heads number of heads, which divides the width
public record CausalSelfAttention(int heads) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    check(shape);
    Tensor apart = Movement.permute(Movement.reshape(inputs[0], split(shape)), 2, 0, 3, 1, 4);
    Tensor q = part(apart, 0);
    Tensor k = part(apart, 1);
    Tensor v = part(apart, 2);
    var attended = Attention.forward(q, k, v, true);
    Tensor y = Movement.permute(attended.value(), 0, 2, 1, 3);
    return new Evaluation(
        Movement.reshape(y, shape.with(-1, shape.dim(-1) / 3)),
        (g, needed) -> {
          Tensor heads = Movement.permute(Movement.reshape(g, y.shape()), 0, 2, 1, 3);
          var gradients = Attention.pullback(q, k, v, attended, heads, true);
          Tensor joined = Movement.stack(0, gradients.query(), gradients.key(), gradients.value());
          return new Tensor[] {Movement.reshape(Movement.permute(joined, 1, 3, 0, 2, 4), shape)};
        });
  }

  private static Tensor part(Tensor apart, int index) {
    return Movement.squeeze(Movement.slice(apart, 0, index, index + 1), 0);
  }

  private void check(Shape shape) {
    if (heads < 1) {
      throw new IllegalArgumentException(name() + ": heads must be at least 1, got " + heads);
    }
    if (shape.rank() != 3 || shape.dim(-1) % (3 * heads) != 0 || shape.size() == 0) {
      throw ShapeException.of(
          name(), shape, "input must be [batch, time, 3 width], the width divided by " + heads);
    }
  }

  private Shape split(Shape shape) {
    return Shape.of(shape.dim(0), shape.dim(1), 3, heads, shape.dim(-1) / 3 / heads);
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    Shape shape = k.shape(x);
    A apart = k.permute(k.reshape(x, split(shape)), 2, 0, 3, 1, 4);
    Shape each = k.shape(apart).without(0);
    List<A> parts =
        Stream.of(0, 1, 2).map(i -> k.reshape(k.slice(apart, 0, i, i + 1), each)).toList();
    A y = new DotProductAttention(true).define(k, parts);
    return k.reshape(k.permute(y, 0, 2, 1, 3), shape.with(-1, shape.dim(-1) / 3));
  }
}
