package org.resurge.experiments.data;

import java.util.Arrays;
import org.resurge.tensor.RandomKey;

/// Which examples each step sees: all of them once an epoch, in a fresh order each time.
///
/// The rows of a step are a function of the key and the step alone, so that a resumed run sees what
/// an uninterrupted one would have seen. The last batch of an epoch may be smaller.
public final class Batches {
  private final int count;
  private final int size;
  private final RandomKey key;
  private long orderedEpoch = -1;
  private int[] order = new int[0];

  /// Batches of `size` out of `count` examples.
  public Batches(int count, int size, RandomKey key) {
    if (count < 1 || size < 1) {
      throw new IllegalArgumentException(
          "batches: count and size must be at least 1, got " + count + " and " + size);
    }
    this.count = count;
    this.size = Math.min(size, count);
    this.key = key;
  }

  /// Steps in one pass over the examples.
  public int stepsPerEpoch() {
    return (count + size - 1) / size;
  }

  /// Rows that step `step`, counted from 0, sees.
  public int[] rows(long step) {
    long epoch = step / stepsPerEpoch();
    if (epoch != orderedEpoch) {
      order = key.foldIn(Math.toIntExact(epoch)).permutation(count);
      orderedEpoch = epoch;
    }
    int from = (int) (step % stepsPerEpoch()) * size;
    return Arrays.copyOfRange(order, from, Math.min(from + size, count));
  }
}
