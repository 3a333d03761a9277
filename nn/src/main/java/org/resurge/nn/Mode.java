package org.resurge.nn;

import org.resurge.tensor.RandomKey;

/// How a network is run: in training, with a key for what it draws, or in evaluation.
///
/// Nothing in a layer remembers a mode and no layer holds a generator: the same input, parameters
/// and mode give the same output. A step folds its number into the key, a network folds in the name
/// of each part ([#at]), so no two layers and no two steps see the same mask.
///
/// @param training whether dropout acts
/// @param key what random layers draw from; not used in evaluation
public record Mode(boolean training, RandomKey key) {
  private static final Mode EVAL = new Mode(false, RandomKey.of(0));

  /// Training, drawing from this key.
  public static Mode train(RandomKey key) {
    return new Mode(true, key);
  }

  /// Evaluation: nothing is random.
  public static Mode eval() {
    return EVAL;
  }

  /// Same mode for a part of the network, with an independent key.
  public Mode at(String part) {
    return training ? train(key.foldIn(part)) : this;
  }

  /// Same mode for the part at a position of a list, with an independent key.
  public Mode at(int position) {
    return training ? train(key.foldIn(position)) : this;
  }
}
