package org.resurge.tensor;

import org.resurge.tensor.kernel.Heads;
import org.resurge.tensor.kernel.Heads.Layout;

/// Scaled dot-product attention, `softmax(q kᵀ / √d) v`, fused over heads.
///
/// Shapes: q `[b, h, t, d]`, k and v `[b, h, s, d]` → `[b, h, t, d]`. With `causal`, position `i`
/// sees positions `0 … i` (and `s` must be `t`), so no row is ever fully masked.
public final class Attention {
  private Attention() {}

  /// Result of attention, with what its pullback needs.
  ///
  /// @param value the result, shaped like the queries
  /// @param softmax softmax of the scores as the kernel keeps it, `[b h, …]`
  public record Attended(Tensor value, Tensor softmax) {}

  /// Gradients of attention.
  ///
  /// @param query gradient of the queries
  /// @param key gradient of the keys
  /// @param value gradient of the values
  public record Gradients(Tensor query, Tensor key, Tensor value) {}

  /// Attention of `q` over `k` and `v`.
  public static Attended forward(Tensor q, Tensor k, Tensor v, boolean causal) {
    Shape shape = q.shape();
    check(shape, k.shape(), v.shape(), causal);
    return forward(apart(shape, k.shape(), causal), shape.dim(0) * shape.dim(1), q, k, v, shape);
  }

  /// Gradients from the gradient of the value.
  public static Gradients pullback(
      Tensor q, Tensor k, Tensor v, Attended attended, Tensor gradient, boolean causal) {
    Shape shape = q.shape();
    check(shape, k.shape(), v.shape(), causal);
    requireGradient("attention pullback", attended, gradient, "queries'");
    Tensor dq = Tensor.adopt(shape, Workspace.floats(q.size()));
    Tensor dk = Tensor.adopt(k.shape(), Workspace.floats(k.size()));
    Tensor dv = Tensor.adopt(k.shape(), Workspace.floats(v.size()));
    Layout layout = apart(shape, k.shape(), causal);
    pullback(layout, shape.dim(0) * shape.dim(1), q, k, v, attended, gradient, dq, dk, dv);
    return new Gradients(dq, dk, dv);
  }

  /// Causal attention of a sequence over itself, straight from one projection.
  ///
  /// @param x `[b, t, 3 w]`: along the last axis all queries, then all keys, then all values, each
  ///   head by head
  /// @param heads number of heads, a divisor of `w`
  /// @return value `[b, t, w]`, head by head
  public static Attended self(Tensor x, int heads) {
    Layout layout = together(x.shape(), heads);
    Shape value = x.shape().with(-1, x.shape().dim(-1) / 3);
    return forward(layout, x.shape().dim(0) * heads, x, x, x, value);
  }

  /// Gradient of the projection, from the gradient of the value.
  public static Tensor selfPullback(Tensor x, int heads, Attended attended, Tensor gradient) {
    Layout layout = together(x.shape(), heads);
    requireGradient("causalSelfAttention pullback", attended, gradient, "value's");
    Tensor dx = Tensor.adopt(x.shape(), Workspace.floats(x.size()));
    pullback(layout, x.shape().dim(0) * heads, x, x, x, attended, gradient, dx, dx, dx);
    return dx;
  }

  private static Attended forward(
      Layout layout, int heads, Tensor q, Tensor k, Tensor v, Shape value) {
    Shape kept = Shape.of(heads, layout.size());
    float[] y = Workspace.floats(value.size());
    float[] p = Workspace.floats(kept.size());
    Parallel.forRange(
        heads,
        grain(layout),
        (from, to) -> Heads.forward(layout, q.data(), k.data(), v.data(), p, y, from, to));
    return new Attended(Tensor.adopt(value, y), Tensor.adopt(kept, p));
  }

  private static void pullback(
      Layout layout,
      int heads,
      Tensor q,
      Tensor k,
      Tensor v,
      Attended attended,
      Tensor gradient,
      Tensor dq,
      Tensor dk,
      Tensor dv) {
    Parallel.forRange(
        heads,
        grain(layout),
        (from, to) ->
            Heads.pullback(
                layout,
                q.data(),
                k.data(),
                v.data(),
                attended.softmax().data(),
                gradient.data(),
                dq.data(),
                dk.data(),
                dv.data(),
                from,
                to));
  }

  private static Layout apart(Shape q, Shape k, boolean causal) {
    return Layout.apart(q.dim(-2), k.dim(-2), q.dim(-1), causal);
  }

  private static Layout together(Shape x, int heads) {
    if (heads < 1) {
      throw new IllegalArgumentException(
          "causalSelfAttention: heads must be at least 1, got " + heads);
    }
    if (x.rank() != 3 || x.dim(-1) % (3 * heads) != 0 || x.size() == 0) {
      throw ShapeException.of(
          "causalSelfAttention",
          x,
          "input must be [batch, time, 3 width], the width divided by " + heads);
    }
    return Layout.together(x.dim(1), heads, x.dim(2) / 3 / heads);
  }

  private static void requireGradient(
      String operation, Attended attended, Tensor gradient, String whose) {
    if (!gradient.shape().equals(attended.value().shape())) {
      throw ShapeException.of(
          operation,
          attended.value().shape(),
          gradient.shape(),
          "gradient must have the " + whose + " shape");
    }
  }

  /// Heads of a piece: about a quarter of a million multiplications, so that threads end together.
  private static int grain(Layout layout) {
    long work = (long) layout.t() * layout.s() * layout.d();
    return (int) Math.max(1, 250_000 / Math.max(1L, work));
  }

  private static void check(Shape q, Shape k, Shape v, boolean causal) {
    if (q.rank() != 4) {
      throw ShapeException.of("attention", q, "queries must be [batch, heads, time, depth]");
    }
    if (!k.equals(v)) {
      throw ShapeException.of("attention", k, v, "keys and values must have one shape");
    }
    if (k.rank() != 4 || !k.equals(q.with(-2, k.dim(-2)))) {
      throw ShapeException.of(
          "attention", q, k, "queries and keys must differ in the time axis only");
    }
    if (causal && !k.equals(q)) {
      throw ShapeException.of("attention", q, k, "causal attention needs equal times");
    }
    if (k.dim(-2) == 0 && q.size() > 0) {
      throw ShapeException.of("attention", k, "there must be at least one key");
    }
  }
}
