package org.resurge.tensor;

import org.resurge.tensor.kernel.Heads;

/// Scaled dot-product attention, `softmax(q kᵀ / √d) v`, fused over heads.
///
/// Shapes: q `[b, h, t, d]`, k and v `[b, h, s, d]` → `[b, h, t, d]`. With `causal`, position `i`
/// sees positions `0 … i` (and `s` must be `t`), so no row is ever fully masked.
public final class Attention {
  private Attention() {}

  /// Result of attention, with what its pullback needs.
  ///
  /// @param value the result, shaped like the queries
  /// @param softmax softmax of the scores in the order of the kernel, `[b, h, …]`
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
    int t = shape.dim(-2);
    int s = k.shape().dim(-2);
    int d = shape.dim(-1);
    float[] y = Workspace.floats(q.size());
    int each = Heads.size(t, s);
    Shape kept = Shape.of(shape.dim(0), shape.dim(1), each);
    float[] p = Workspace.floats(kept.size());
    Parallel.forRange(
        shape.dim(0) * shape.dim(1),
        grain(t, s, d),
        (from, to) -> Heads.forward(q.data(), k.data(), v.data(), t, s, d, causal, p, y, from, to));
    return new Attended(Tensor.adopt(shape, y), Tensor.adopt(kept, p));
  }

  /// Gradients from the gradient of the value.
  public static Gradients pullback(
      Tensor q, Tensor k, Tensor v, Attended attended, Tensor gradient, boolean causal) {
    Shape shape = q.shape();
    check(shape, k.shape(), v.shape(), causal);
    if (!gradient.shape().equals(shape)) {
      throw ShapeException.of(
          "attention pullback", shape, gradient.shape(), "gradient must have the queries' shape");
    }
    int t = shape.dim(-2);
    int s = k.shape().dim(-2);
    int d = shape.dim(-1);
    float[] p = attended.softmax().data();
    float[] dq = Workspace.floats(q.size());
    float[] dk = Workspace.floats(k.size());
    float[] dv = Workspace.floats(v.size());
    Parallel.forRange(
        shape.dim(0) * shape.dim(1),
        grain(t, s, d),
        (from, to) ->
            Heads.pullback(
                q.data(),
                k.data(),
                v.data(),
                p,
                gradient.data(),
                t,
                s,
                d,
                causal,
                dq,
                dk,
                dv,
                from,
                to));
    return new Gradients(
        Tensor.adopt(shape, dq), Tensor.adopt(k.shape(), dk), Tensor.adopt(v.shape(), dv));
  }

  /// Heads of a piece: about a million multiplications.
  private static int grain(int t, int s, int d) {
    return (int) Math.max(1, 1_000_000 / Math.max(1L, (long) t * s * d));
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
