package org.resurge.tensor;

import org.resurge.tensor.kernel.Heads;
import org.resurge.tensor.kernel.Heads.Place;

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
    Place queries = Place.dense(t, d);
    Place keys = Place.dense(s, d);
    Parallel.forRange(
        shape.dim(0) * shape.dim(1),
        grain(t, s, d),
        (from, to) ->
            Heads.forward(
                q.data(), queries, k.data(), keys, v.data(), keys, t, s, d, causal, p, y, queries,
                from, to));
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
    Place queries = Place.dense(t, d);
    Place keys = Place.dense(s, d);
    Parallel.forRange(
        shape.dim(0) * shape.dim(1),
        grain(t, s, d),
        (from, to) ->
            Heads.pullback(
                q.data(),
                queries,
                k.data(),
                keys,
                v.data(),
                keys,
                p,
                gradient.data(),
                queries,
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

  /// Causal attention of a sequence over itself, straight from one projection.
  ///
  /// @param x `[b, t, 3 w]`: along the last axis all queries, then all keys, then all values, each
  ///   head by head
  /// @param heads number of heads, a divisor of `w`
  /// @return value `[b, t, w]`, head by head
  public static Attended self(Tensor x, int heads) {
    Shape shape = x.shape();
    checkSelf(shape, heads);
    int t = shape.dim(1);
    int d = shape.dim(2) / 3 / heads;
    int count = shape.dim(0) * heads;
    float[] in = x.data();
    float[] y = Workspace.floats(x.size() / 3);
    Shape kept = Shape.of(count, Heads.size(t, t));
    float[] p = Workspace.floats(kept.size());
    Place results = Place.inside(0, 1, t, heads, d);
    Parallel.forRange(
        count,
        grain(t, t, d),
        (from, to) ->
            Heads.forward(
                in,
                Place.inside(0, 3, t, heads, d),
                in,
                Place.inside(1, 3, t, heads, d),
                in,
                Place.inside(2, 3, t, heads, d),
                t,
                t,
                d,
                true,
                p,
                y,
                results,
                from,
                to));
    return new Attended(Tensor.adopt(shape.with(-1, shape.dim(-1) / 3), y), Tensor.adopt(kept, p));
  }

  /// Gradient of the projection, from the gradient of the value.
  public static Tensor selfPullback(Tensor x, int heads, Attended attended, Tensor gradient) {
    Shape shape = x.shape();
    checkSelf(shape, heads);
    if (!gradient.shape().equals(attended.value().shape())) {
      throw ShapeException.of(
          "self-attention pullback",
          attended.value().shape(),
          gradient.shape(),
          "gradient must have the value's shape");
    }
    int t = shape.dim(1);
    int d = shape.dim(2) / 3 / heads;
    float[] in = x.data();
    float[] dx = Workspace.floats(x.size());
    float[] p = attended.softmax().data();
    Parallel.forRange(
        shape.dim(0) * heads,
        grain(t, t, d),
        (from, to) ->
            Heads.pullback(
                in,
                Place.inside(0, 3, t, heads, d),
                in,
                Place.inside(1, 3, t, heads, d),
                in,
                Place.inside(2, 3, t, heads, d),
                p,
                gradient.data(),
                Place.inside(0, 1, t, heads, d),
                t,
                t,
                d,
                true,
                dx,
                dx,
                dx,
                from,
                to));
    return Tensor.adopt(shape, dx);
  }

  private static void checkSelf(Shape shape, int heads) {
    if (heads < 1) {
      throw new IllegalArgumentException("self-attention: heads must be at least 1, got " + heads);
    }
    if (shape.rank() != 3 || shape.dim(-1) % (3 * heads) != 0 || shape.size() == 0) {
      throw ShapeException.of(
          "self-attention",
          shape,
          "input must be [batch, time, 3 width], the width divided by " + heads);
    }
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
