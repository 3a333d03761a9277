package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kernels at sizes where a tail, a block or a padded row begins or ends: Lucene's 22, each ± 1,
/// and zero.
class SizesTest {
  static IntStream sizes() {
    return IntStream.of(
            1, 4, 6, 8, 13, 16, 25, 32, 64, 100, 128, 207, 256, 300, 512, 702, 1024, 1536, 2046,
            2048, 4096, 4098)
        .flatMap(n -> IntStream.of(n - 1, n, n + 1))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void elementwiseResultsAreExact(int n) {
    float[] a = random(n, n);
    float[] b = random(n + 1, n);
    float[] sum = Elementwise.add(Tensor.vector(a), Tensor.vector(b)).data();
    float[] larger = Elementwise.maximum(Tensor.vector(a), Tensor.vector(b)).data();
    float[] above = Elementwise.greater(Tensor.vector(a), Tensor.vector(b)).data();
    float[] kept = Elementwise.relu(Tensor.vector(a)).data();
    float[] exp = Elementwise.exp(Tensor.vector(a)).data();
    float[] slope = Elementwise.geluPullback(Tensor.vector(a), Tensor.vector(b)).data();
    for (int i = 0; i < n; i++) {
      assertThat(sum[i]).isEqualTo(a[i] + b[i]);
      assertThat(larger[i]).isEqualTo(Math.max(a[i], b[i]));
      assertThat(above[i]).isEqualTo(a[i] > b[i] ? 1f : 0f);
      assertThat(kept[i]).isEqualTo(Math.max(a[i], 0f));
      assertThat(exp[i]).isEqualTo(Elementwise.exp(Tensor.scalar(a[i])).item());
      Tensor one = Elementwise.geluPullback(Tensor.scalar(a[i]), Tensor.scalar(b[i]));
      assertThat(slope[i]).isEqualTo(one.item());
    }
  }

  /// Rows that begin elsewhere than what is added to them, down and along.
  @ParameterizedTest
  @MethodSource("sizes")
  void rowsAndColumnsAreExact(int n) {
    int rows = 5;
    float[] a = random(n, rows * n);
    float[] b = random(n + 1, n);
    Tensor x = Tensor.adopt(Shape.of(rows, n), a);
    float[] less = Elementwise.subtract(x, Tensor.vector(b)).data();
    float[] times = Elementwise.multiply(Tensor.vector(b), x).data();
    float[] down = Reductions.sum(x, false, 0).data();
    for (int j = 0; j < n; j++) {
      float sum = 0;
      for (int i = 0; i < rows; i++) {
        float element = a[i * n + j];
        assertThat(less[i * n + j]).isEqualTo(element - b[j]);
        assertThat(times[i * n + j]).isEqualTo(b[j] * element);
        sum += element;
      }
      assertThat(down[j]).isEqualTo(sum);
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void slicesAreTakenAndGivenBackExactly(int n) {
    int[] at = {2, 0, 2, 2, 1, 0};
    float[] table = random(n, 4 * n);
    Tensor x = Tensor.adopt(Shape.of(4, n), table);
    float[] taken = Indexing.gather(x, 0, Indices.vector(at)).data();
    float[] g = random(n + 1, at.length * n);
    Tensor updates = Tensor.adopt(Shape.of(at.length, n), g);
    float[] given = Indexing.scatterAdd(updates, 0, Indices.vector(at), 4).data();
    float[] sums = new float[4 * n];
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(taken[i * n + j]).isEqualTo(table[at[i] * n + j]);
        sums[at[i] * n + j] += g[i * n + j];
      }
    }
    assertThat(given).containsExactly(sums);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sumsStayWithinTheirBound(int n) {
    float[] a = random(n, n);
    float[] b = random(n + 1, n);
    double sum = 0;
    double dot = 0;
    double absolute = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i];
      dot += (double) a[i] * b[i];
      absolute += Math.abs(a[i]) + Math.abs(a[i] * b[i]);
    }
    double bound = (n + 1) * 0x1p-24 * absolute;
    Tensor x = Tensor.vector(a);
    assertThat((double) Reductions.sum(x, false).item()).isCloseTo(sum, within(bound));
    assertThat(Reductions.total(x)).isCloseTo(sum, within(bound * 0x1p-28));
    assertThat(Reductions.dot(x, Tensor.vector(b))).isCloseTo(dot, within(bound * 0x1p-28));
  }

  /// Two rows, then three in a tensor of their own: a row must not depend on its neighbours.
  @ParameterizedTest
  @MethodSource("sizes")
  void rowsDoNotTouchEachOther(int n) {
    Tensor x = Tensor.adopt(Shape.of(3, n), random(n, 3 * n));
    Tensor g = Tensor.adopt(Shape.of(3, n), random(n + 1, 3 * n));
    Tensor y = Rows.softmax(x);
    Normalized norm = Rows.layerNorm(x, 1e-3f);
    Tensor dx = Rows.layerNormPullback(x, norm, g).input();
    Tensor ds = Rows.softmaxPullback(y, g);
    for (int row = 0; row < 3; row++) {
      Tensor one = row(x, row, n);
      Tensor slope = row(g, row, n);
      assertThat(row(y, row, n).data()).containsExactly(Rows.softmax(one).data());
      assertThat(row(ds, row, n).data())
          .containsExactly(Rows.softmaxPullback(row(y, row, n), slope).data());
      Normalized alone = Rows.layerNorm(one, 1e-3f);
      assertThat(row(norm.value(), row, n).data()).containsExactly(alone.value().data());
      assertThat(row(dx, row, n).data())
          .containsExactly(Rows.layerNormPullback(one, alone, slope).input().data());
      double sum = Reductions.total(row(y, row, n));
      assertThat(sum).isCloseTo(n == 0 ? 0 : 1, within(1e-6));
    }
  }

  private static Tensor row(Tensor x, int row, int n) {
    float[] copy = java.util.Arrays.copyOfRange(x.data(), row * n, (row + 1) * n);
    return Tensor.adopt(Shape.of(1, n), copy);
  }

  private static float[] random(long seed, int size) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
