package org.resurge.surge.mode;

import org.resurge.tensor.RandomKey;

/// Settings of the descent mode.
///
/// @param order number of derivatives N, at least 4; 24 is about what doubles carry
/// @param randomDirections number of random directions beside the gradient
/// @param blocks whether the gradient of each block of coordinates is a direction too
/// @param samples points at which the loss along a line is drawn and searched, at least 8
/// @param key decides the random directions
public record DescentSettings(
    int order, int randomDirections, boolean blocks, int samples, RandomKey key) {
  /// Checks the ranges.
  public DescentSettings {
    if (order < 4 || randomDirections < 0 || samples < 8) {
      throw new IllegalArgumentException(
          "descent settings: order must be at least 4, random directions not negative, samples at"
              + " least 8, got "
              + order
              + ", "
              + randomDirections
              + ", "
              + samples);
    }
  }

  /// 24 derivatives, 3 random directions, all blocks, 48 samples.
  public static DescentSettings defaults() {
    return new DescentSettings(24, 3, true, 48, RandomKey.of(0));
  }

  /// Other number of derivatives.
  public DescentSettings withOrder(int next) {
    return new DescentSettings(next, randomDirections, blocks, samples, key);
  }

  /// Other number of random directions.
  public DescentSettings withRandomDirections(int next) {
    return new DescentSettings(order, next, blocks, samples, key);
  }

  /// With or without the blocks.
  public DescentSettings withBlocks(boolean next) {
    return new DescentSettings(order, randomDirections, next, samples, key);
  }

  /// Other number of samples.
  public DescentSettings withSamples(int next) {
    return new DescentSettings(order, randomDirections, blocks, next, key);
  }

  /// Other random directions.
  public DescentSettings withKey(RandomKey next) {
    return new DescentSettings(order, randomDirections, blocks, samples, next);
  }
}
