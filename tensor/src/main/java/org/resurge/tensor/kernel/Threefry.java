package org.resurge.tensor.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Threefry-2x32 with 20 rounds: a counter and a key in, two words out that look random.
///
/// It is the block cipher Threefish cut down to what simulation needs: Salmon, Moraes, Dror and
/// Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. There is no state. Word number one
/// million is computed as directly as word number one, by any thread, in any order, and for one key
/// different counters never give the same block. Only additions, rotations and exclusive ors of
/// 32-bit integers occur, so the words are the same on every machine.
public final class Threefry {
  /// Blocks that [#blocks] computes at a time; a multiple of every vector length in use.
  public static final int GROUP = 16;

  /// Skein's key-schedule parity, which keeps the third key word from being zero.
  private static final int PARITY = 0x1BD11BDA;

  private static final VectorSpecies<Integer> SPECIES = Lanes.SPECIES.withLanes(int.class);

  private static final IntVector STEPS = IntVector.broadcast(SPECIES, 0).addIndex(1);

  private Threefry() {}

  /// One block: the first word in the upper half of the result, the second in the lower.
  ///
  /// @param key0 first key word
  /// @param key1 second key word
  /// @param counter0 first counter word
  /// @param counter1 second counter word
  public static long block(int key0, int key1, int counter0, int counter1) {
    int key2 = key0 ^ key1 ^ PARITY;
    int x = counter0 + key0;
    int y = counter1 + key1;
    for (int round = 0; round < 20; round += 4) {
      boolean even = round % 8 == 0;
      x += y;
      y = Integer.rotateLeft(y, even ? 13 : 17) ^ x;
      x += y;
      y = Integer.rotateLeft(y, even ? 15 : 29) ^ x;
      x += y;
      y = Integer.rotateLeft(y, even ? 26 : 16) ^ x;
      x += y;
      y = Integer.rotateLeft(y, even ? 6 : 24) ^ x;
      int injection = round / 4 + 1;
      x += word(key0, key1, key2, injection);
      y += word(key0, key1, key2, injection + 1) + injection;
    }
    return ((long) x << 32) | (y & 0xFFFF_FFFFL);
  }

  /// Consecutive blocks: group `g` fills `words[32 g, 32 g + 32)` with the first words of its 16
  /// blocks and then their second words. The counters are `counter0 + i` for block `i`.
  ///
  /// @param counter0 first counter word of the first block; it wraps around at 2^32
  /// @param counter1 second counter word of all blocks
  /// @param words output, Modified; `32 groups` words of it
  /// @param groups groups of 16 blocks
  public static void blocks(
      int key0, int key1, int counter0, int counter1, int[] words, int groups) {
    for (int group = 0; group < groups; group++) {
      for (int lane = 0; lane < GROUP; lane += SPECIES.length()) {
        lanes(
            key0, key1, counter0 + group * GROUP + lane, counter1, words, 2 * GROUP * group + lane);
      }
    }
  }

  /// [#blocks] one block at a time, with the same words; for few blocks, as the interpreter boxes
  /// every vector.
  public static void blocksSingly(
      int key0, int key1, int counter0, int counter1, int[] words, int groups) {
    for (int i = 0; i < GROUP * groups; i++) {
      long block = block(key0, key1, counter0 + i, counter1);
      int at = i / GROUP * 2 * GROUP + i % GROUP;
      words[at] = (int) (block >>> 32);
      words[at + GROUP] = (int) block;
    }
  }

  private static void lanes(int key0, int key1, int counter0, int counter1, int[] words, int at) {
    int key2 = key0 ^ key1 ^ PARITY;
    IntVector x = STEPS.add(counter0 + key0);
    IntVector y = IntVector.broadcast(SPECIES, counter1 + key1);
    for (int injection = 1; injection <= 5; injection++) {
      boolean even = injection % 2 == 1;
      x = x.add(y);
      y = y.lanewise(VectorOperators.ROL, even ? 13 : 17).lanewise(VectorOperators.XOR, x);
      x = x.add(y);
      y = y.lanewise(VectorOperators.ROL, even ? 15 : 29).lanewise(VectorOperators.XOR, x);
      x = x.add(y);
      y = y.lanewise(VectorOperators.ROL, even ? 26 : 16).lanewise(VectorOperators.XOR, x);
      x = x.add(y);
      y = y.lanewise(VectorOperators.ROL, even ? 6 : 24).lanewise(VectorOperators.XOR, x);
      x = x.add(word(key0, key1, key2, injection));
      y = y.add(word(key0, key1, key2, injection + 1) + injection);
    }
    x.intoArray(words, at);
    y.intoArray(words, at + GROUP);
  }

  private static int word(int key0, int key1, int key2, int index) {
    return switch (index % 3) {
      case 0 -> key0;
      case 1 -> key1;
      default -> key2;
    };
  }
}
