package org.resurge.tensor;

/// Reading and adding at indices; every index is checked.
public final class Indexing {
  private Indexing() {}

  /// NumPy's `take`: x `[A.., n, B..]`, indices `[I..]` → `[A.., I.., B..]`.
  public static Tensor gather(Tensor x, int axis, Indices indices) {
    throw new UnsupportedOperationException("contract");
  }

  /// Adjoint of `gather`: zeros with extent `extent` on the axis, plus `updates` at the indices (repeats add).
  public static Tensor scatterAdd(Tensor updates, int axis, Indices indices, int extent) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x[..., indices[...]]`: one element a row of the last axis; indices have x's shape without it.
  public static Tensor pick(Tensor x, Indices indices) {
    throw new UnsupportedOperationException("contract");
  }

  /// 1 at the index, else 0: `[I..]` → `[I.., depth]`.
  public static Tensor oneHot(Indices indices, int depth) {
    throw new UnsupportedOperationException("contract");
  }

  /// Lower triangle on and below the diagonal, of ones: `[n, n]`.
  public static Tensor lowerTriangle(int n) {
    throw new UnsupportedOperationException("contract");
  }
}
