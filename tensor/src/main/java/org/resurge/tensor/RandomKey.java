package org.resurge.tensor;

/// Key of a counter-based random stream: the same key gives the same numbers, in any order of calls.
///
/// Keys are values. `split` and `foldIn` make independent keys; drawing does not change a key, so
/// drawing twice from one key gives the same numbers twice.
///
/// @param high upper word of the key
/// @param low lower word of the key
public record RandomKey(int high, int low) {
  /// Key of a seed.
  public static RandomKey of(long seed) {
    return new RandomKey((int) (seed >>> 32), (int) seed);
  }

  /// Independent key for one more coordinate: a step, a layer, a draw.
  public RandomKey foldIn(int data) {
    throw new UnsupportedOperationException("contract");
  }

  /// Independent key for a name, such as a parameter's.
  public RandomKey foldIn(String name) {
    throw new UnsupportedOperationException("contract");
  }

  /// `count` independent keys.
  public RandomKey[] split(int count) {
    throw new UnsupportedOperationException("contract");
  }

  /// Uniform values in `[low, high)`.
  public Tensor uniform(Shape shape, float low, float high) {
    throw new UnsupportedOperationException("contract");
  }

  /// Normal values.
  public Tensor normal(Shape shape, float mean, float deviation) {
    throw new UnsupportedOperationException("contract");
  }

  /// Standard normal values in double, for analysis.
  public double[] normals(int count) {
    throw new UnsupportedOperationException("contract");
  }

  /// Uniform values in `[0, 1)` in double, for analysis.
  public double[] uniforms(int count) {
    throw new UnsupportedOperationException("contract");
  }

  /// Random order of `0 … count - 1`.
  public int[] permutation(int count) {
    throw new UnsupportedOperationException("contract");
  }

  /// Uniform integers in `[0, bound)`.
  public int[] integers(int count, int bound) {
    throw new UnsupportedOperationException("contract");
  }
}
