package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.MatMul;
import org.resurge.tensor.Rows;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Attention of each time to itself and those before it: `softmax(q kᵀ / √d) v`, where the softmax
/// of row `t` runs over the columns `0 … t`.
///
/// Inputs: queries, keys and values, each `[..., time, d]`, batch and heads in front → `[..., time,
/// d]`. Row `t` always sees itself, so no row is empty.
///
/// Pullback, with `p` the softmax and `s = 1/√d`: `dv = pᵀ g`, `dp = g vᵀ`, `dz = s p ⊙ (dp - Σ(p ⊙
/// dp))`, `dq = dz k`, `dk = dzᵀ q`.
public record CausalAttention() implements Op {
  /// Score of a column that a row may not see, in the definition: far below any other, and finite,
  /// so that nothing becomes `∞ - ∞`.
  private static final double HIDDEN = -1e30;

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor q = inputs[0];
    Tensor k = inputs[1];
    Tensor v = inputs[2];
    check(q.shape(), k.shape(), v.shape());
    float scale = (float) (1 / Math.sqrt(q.shape().dim(-1)));
    Tensor seen = Indexing.lowerTriangle(q.shape().dim(-2));
    Tensor scores = Elementwise.multiply(MatMul.multiply(q, k, false, true), scale);
    Tensor p = Rows.softmax(Elementwise.where(seen, scores, Tensor.scalar((float) HIDDEN)));
    return new Evaluation(
        MatMul.multiply(p, v, false, false),
        (g, needed) -> {
          Tensor dp = MatMul.multiply(g, v, false, true);
          Tensor dz = Elementwise.multiply(Rows.softmaxPullback(p, dp), scale);
          return new Tensor[] {
            needed.input(0) ? MatMul.multiply(dz, k, false, false) : null,
            needed.input(1) ? MatMul.multiply(dz, q, true, false) : null,
            needed.input(2) ? MatMul.multiply(p, g, true, false) : null
          };
        });
  }

  private void check(Shape q, Shape k, Shape v) {
    if (q.rank() < 2 || q.size() == 0) {
      throw ShapeException.of(name(), q, "queries must be [..., time, d], not empty");
    }
    if (!q.equals(k) || !q.equals(v)) {
      throw ShapeException.of(
          name(), q, q.equals(k) ? v : k, "queries, keys and values must have one shape");
    }
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A q = inputs.get(0);
    Shape shape = k.shape(q);
    A seen = Constants.of(k, Indexing.lowerTriangle(shape.dim(-2)));
    A scores = k.scale(k.matmul(q, k.transpose(inputs.get(1))), 1 / Math.sqrt(shape.dim(-1)));
    A p = Softmax.of(k, k.select(seen, scores, k.constant(HIDDEN)));
    return k.matmul(p, inputs.get(2));
  }
}
