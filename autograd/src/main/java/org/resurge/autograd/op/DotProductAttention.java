package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Attention;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Scaled dot-product attention: `y = softmax(q kᵀ / √d) v`, the softmax over the keys.
///
/// Inputs: queries `[batch, heads, t, d]`, keys and values `[batch, heads, s, d]` → `[batch, heads,
/// t, d]`.
///
/// Pullback, with `p` the softmax and `z` the scores: `dv = pᵀ g`, `dp = g vᵀ`, `dz = p ⊙ (dp - Σ(p
/// ⊙ dp)) / √d`, `dq = dz k`, `dk = dzᵀ q`.
///
/// @param causal whether the query at time `i` sees the keys `0 … i` only; then `s` must be `t`.
///   Each query sees at least its own key, so no row of the softmax is empty
public record DotProductAttention(boolean causal) implements Op {
  /// Score of a key that a query may not see, in the definition: far below any other, and finite,
  /// so that nothing becomes `∞ - ∞`.
  private static final double HIDDEN = -1e30;

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor q = inputs[0];
    Tensor k = inputs[1];
    Tensor v = inputs[2];
    var attended = Attention.forward(q, k, v, causal);
    return new Evaluation(
        attended.value(),
        (g, needed) -> {
          var gradients = Attention.pullback(q, k, v, attended, g, causal);
          return new Tensor[] {gradients.query(), gradients.key(), gradients.value()};
        });
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A queries = inputs.get(0);
    Shape shape = k.shape(queries);
    A products = k.matmul(queries, k.transpose(inputs.get(1)));
    A scores = k.scale(products, 1 / Math.sqrt(shape.dim(-1)));
    if (causal) {
      A seen = Constants.of(k, Indexing.lowerTriangle(shape.dim(-2)));
      scores = k.select(seen, scores, k.constant(HIDDEN));
    }
    return k.matmul(Softmax.of(k, scores), inputs.get(2));
  }

  @Override
  public String name() {
    return "attention";
  }
}
