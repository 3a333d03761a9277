package org.resurge.bench.peers;

import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Inputs of the workloads: the same numbers in every run.
final class Numbers {
  private static final RandomKey KEY = RandomKey.of(1);

  private Numbers() {}

  /// Uniform floats in `[low, high)`.
  static float[] uniform(int count, float low, float high) {
    return KEY.foldIn(count).uniform(Shape.of(count), low, high).toArray();
  }

  /// Uniform tensor in `[low, high)`.
  static Tensor uniform(Shape shape, float low, float high) {
    return KEY.foldIn(shape.size()).uniform(shape, low, high);
  }

  /// Whole numbers in `[0, bound)`.
  static Indices integers(Shape shape, int bound) {
    return Indices.vector(KEY.foldIn(bound).integers(shape.size(), bound)).reshape(shape);
  }
}
