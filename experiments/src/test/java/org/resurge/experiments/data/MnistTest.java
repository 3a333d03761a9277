package org.resurge.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.Shape;

class MnistTest {
  /// Facts that other projects publish: first labels, counts of each digit, mean and deviation.
  @Test
  void theBuildBringsTheRealDigits() {
    Mnist mnist = Mnist.load(DataLocation.of(Optional.empty(), Map.of()));
    assertThat(Arrays.copyOf(mnist.train().labels().toArray(), 10))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(Arrays.copyOf(mnist.test().labels().toArray(), 10))
        .containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(histogram(mnist.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(histogram(mnist.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    double sum = 0;
    double squares = 0;
    for (float pixel : mnist.train().images().data()) {
      sum += pixel;
      squares += (double) pixel * pixel;
    }
    int count = mnist.train().images().size();
    assertThat(sum / count).isCloseTo(0.1306605, within(1e-7));
    assertThat(Math.sqrt(squares / count - Math.pow(sum / count, 2)))
        .isCloseTo(0.3081078, within(1e-7));
    Mnist.Examples some = mnist.train().select(4, 0);
    assertThat(some.labels().toArray()).containsExactly(9, 5);
    assertThat(some.images().shape()).isEqualTo(Shape.of(2, 784));
  }

  @Test
  void anIdxFileThatIsNotWhatItSaysIsAnError() {
    assertThatThrownBy(() -> Idx.parse(new byte[3], "x")).hasMessageContaining("magic number");
    assertThatThrownBy(() -> Idx.parse(idx(0x00000803, 1, 2), "x"))
        .hasMessageContaining("3 extents");
    assertThatThrownBy(() -> Idx.parse(idx(0x00000d01, 4), "x")).hasMessageContaining("0x00000d01");
    assertThatThrownBy(() -> Idx.parse(idx(0x00000801, 3), "x"))
        .hasMessage("idx: x: must hold 3 bytes after its header for extents [3], got 0");
    assertThatThrownBy(() -> Idx.parse(idx(0x00000801, -3), "x")).hasMessageContaining("[-3]");
    assertThatThrownBy(() -> Idx.parse(idx(0x00000803, 65536, 65536, 2), "x"))
        .isInstanceOf(DataException.class);
    assertThat(Idx.parse(idx(0x00000801, 0), "x").shape()).isEqualTo(Shape.of(0));
  }

  private static byte[] idx(int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * words.length);
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.array();
  }

  private static int[] histogram(Mnist.Examples examples) {
    int[] counts = new int[Mnist.CLASSES];
    for (int label : examples.labels().data()) {
      counts[label]++;
    }
    return counts;
  }
}
