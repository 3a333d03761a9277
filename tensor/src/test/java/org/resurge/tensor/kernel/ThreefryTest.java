package org.resurge.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreefryTest {
  /// The lines `threefry2x32 20` of `kat_vectors` in Random123 1.14: counter, key, block.
  @ParameterizedTest
  @CsvSource({
    "00000000, 00000000, 00000000, 00000000, 6b20015999ba4efe",
    "ffffffff, ffffffff, ffffffff, ffffffff, 1cb996fcbb002be7",
    "243f6a88, 85a308d3, 13198a2e, 03707344, c4923a9c483df7a0"
  })
  void blockGivesThePublishedAnswer(
      String counter0, String counter1, String key0, String key1, String answer) {
    assertEquals(
        Long.parseUnsignedLong(answer, 16),
        Threefry.block(word(key0), word(key1), word(counter0), word(counter1)));
  }

  /// Vectors of any length against the scalar block, with a counter that wraps around.
  @Test
  void blocksAreTheScalarBlocksGroupByGroup() {
    int first = -70;
    int groups = 9;
    int[] words = new int[2 * Threefry.GROUP * groups];
    Threefry.blocks(0x1234567, -42, first, 99, words, groups);
    int[] singly = new int[words.length];
    Threefry.blocksSingly(0x1234567, -42, first, 99, singly, groups);
    assertArrayEquals(singly, words);
    for (int i = 0; i < Threefry.GROUP * groups; i++) {
      int at = i / Threefry.GROUP * 2 * Threefry.GROUP + i % Threefry.GROUP;
      long block = Threefry.block(0x1234567, -42, first + i, 99);
      assertEquals((int) (block >>> 32), words[at], "first word of block " + i);
      assertEquals((int) block, words[at + Threefry.GROUP], "second word of block " + i);
    }
  }

  private static int word(String hexadecimal) {
    return Integer.parseUnsignedInt(hexadecimal, 16);
  }
}
