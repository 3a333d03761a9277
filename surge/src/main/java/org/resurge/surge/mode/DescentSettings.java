package org.resurge.surge.mode;

import org.resurge.tensor.RandomKey;

/// Settings of the descent mode.
///
/// @param order number of derivatives N, at least 4; 24 is about what doubles carry
/// @param hops most times that a line is taken up again further along, where the derivatives at its
///   start do not reach the critical point; at least 0
/// @param randomDirections number of random directions beside the gradient
/// @param blocks whether the gradient of each block of coordinates is a direction too
/// @param samples points at which the loss along a line is drawn and searched, at least 8
/// @param key decides the random directions
public record DescentSettings(
    int order, int hops, int randomDirections, boolean blocks, int samples, RandomKey key) {
  /// Checks the ranges.
  public DescentSettings {
    if (order < 4 || hops < 0 || randomDirections < 0 || samples < 8) {
      throw new IllegalArgumentException(
          "descent settings: order must be at least 4, hops and random directions not negative,"
              + " samples at least 8, got "
              + order
              + ", "
              + hops
              + ", "
              + randomDirections
              + ", "
              + samples);
    }
  }

  /// 24 derivatives, 12 hops, 3 random directions, all blocks, 48 samples.
  public static DescentSettings defaults() {
    return new DescentSettings(24, 12, 3, true, 48, RandomKey.of(0));
  }

  /// Other number of derivatives.
  public DescentSettings withOrder(int next) {
    return new DescentSettings(next, hops, randomDirections, blocks, samples, key);
  }

  /// Other number of hops.
  public DescentSettings withHops(int next) {
    return new DescentSettings(order, next, randomDirections, blocks, samples, key);
  }

  /// Other number of random directions.
  public DescentSettings withRandomDirections(int next) {
    return new DescentSettings(order, hops, next, blocks, samples, key);
  }

  /// With or without the blocks.
  public DescentSettings withBlocks(boolean next) {
    return new DescentSettings(order, hops, randomDirections, next, samples, key);
  }

  /// Other number of samples.
  public DescentSettings withSamples(int next) {
    return new DescentSettings(order, hops, randomDirections, blocks, next, key);
  }

  /// Other random directions.
  public DescentSettings withKey(RandomKey next) {
    return new DescentSettings(order, hops, randomDirections, blocks, samples, next);
  }
}
