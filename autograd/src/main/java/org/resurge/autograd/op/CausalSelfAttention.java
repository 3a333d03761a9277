package org.resurge.autograd.op;

import java.util.List;
import java.util.stream.Stream;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Attention;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Causal attention of several heads, straight from one projection that holds queries, keys and
/// values side by side.
///
/// Shapes: `x [batch, time, 3 width]`, along the last axis first all queries, then all keys, then
/// all values, each head by head → `[batch, time, width]`, head by head. It reads the heads where
/// they lie: taken apart by permutations and slices, the copies cost as much as half of the
/// attention.
///
/// Pullback: that of [DotProductAttention], each part written to its place.
///
/// @param heads number of heads, which divides the width
public record CausalSelfAttention(int heads) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    var attended = Attention.self(x, heads);
    return new Evaluation(
        attended.value(),
        (g, needed) -> new Tensor[] {Attention.selfPullback(x, heads, attended, g)});
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
