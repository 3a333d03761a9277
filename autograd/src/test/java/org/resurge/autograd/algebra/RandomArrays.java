package org.resurge.autograd.algebra;

import java.util.SplittableRandom;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// Random arrays and shapes for tests, from a seed that is part of every message.
final class RandomArrays {
  private final SplittableRandom random;

  RandomArrays(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  DoubleArray uniform(Shape shape, double low, double high) {
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble(low, high);
    }
    return DoubleArray.adopt(shape, values);
  }

  /// Shape with extents from 1 to 4, a zero now and then.
  Shape shape(int rank) {
    int[] extents = new int[rank];
    for (int i = 0; i < rank; i++) {
      extents[i] = random.nextInt(15) == 0 ? 0 : random.nextInt(1, 5);
    }
    return Shape.of(extents);
  }

  /// Shape that broadcasts to another: outer axes missing, extents 1 here and there.
  Shape narrower(Shape shape) {
    int rank = random.nextInt(shape.rank() + 1);
    int[] extents = new int[rank];
    for (int i = 1; i <= rank; i++) {
      extents[rank - i] = random.nextInt(3) == 0 ? 1 : shape.dim(-i);
    }
    return Shape.of(extents);
  }

  int[] permutation(int rank) {
    int[] axes = new int[rank];
    for (int i = 0; i < rank; i++) {
      int j = random.nextInt(i + 1);
      axes[i] = axes[j];
      axes[j] = i;
    }
    return axes;
  }

  Indices indices(Shape shape, int bound) {
    int[] values = new int[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(bound);
    }
    return Indices.of(shape, values);
  }
}
