package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.kernel.Gemm;

class MatMulTest {
  private static final long SEED = 20261124;

  @Test
  void randomShapesInAllFourFormsStayWithinTheirBound() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 200; trial++) {
      check(1 + random.nextInt(70), 1 + random.nextInt(70), 1 + random.nextInt(70), trial);
    }
  }

  @Test
  void largerOddShapesStayWithinTheirBound() {
    int[][] shapes = {
      {64, 784, 128},
      {128, 64, 784},
      {257, 129, 131},
      {1, 1000, 513},
      {513, 300, 1},
      {2048, 24, 7},
      {3, 1029, 3},
      {12, 33, 1025},
      {100, 10, 0},
      {0, 4, 4},
      {4, 0, 4},
      {300, 301, 299},
      {256, 300, 200},
      {512, 130, 97}
    };
    for (int[] s : shapes) {
      check(s[0], s[2], s[1], 7);
    }
  }

  private static void check(int m, int n, int k, long seed) {
    for (int form = 0; form < 4; form++) {
      boolean ta = (form & 1) != 0;
      boolean tb = (form & 2) != 0;
      float[] a = random(seed, m * k);
      float[] b = random(seed + 1, k * n);
      float[] y =
          MatMul.multiply(
                  Tensor.adopt(ta ? Shape.of(k, m) : Shape.of(m, k), a),
                  Tensor.adopt(tb ? Shape.of(n, k) : Shape.of(k, n), b),
                  ta,
                  tb)
              .data();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double exact = 0;
          double absolute = 0;
          for (int p = 0; p < k; p++) {
            double term = (double) a[ta ? p * m + i : i * k + p] * b[tb ? j * k + p : p * n + j];
            exact += term;
            absolute += Math.abs(term);
          }
          if (!(Math.abs(y[i * n + j] - exact) <= k * 0x1p-24 * absolute)) {
            throw new AssertionError(
                "m=%d n=%d k=%d form=%d seed=%d at [%d, %d]: %s, exact %s"
                    .formatted(m, n, k, form, seed, i, j, y[i * n + j], exact));
          }
        }
      }
    }
  }

  /// Each element is one chain of fma along ascending k, whatever the form and the blocking.
  @Test
  void allFormsGiveTheSameBytes() {
    int[][] shapes = {
      {1, 300, 70},
      {2, 9, 5},
      {7, 513, 33},
      {256, 300, 200},
      {100, 700, 530},
      {5, 40, 387},
      {97, 1100, 259},
      {96, 200, 24},
      {200, 1100, 17}
    };
    for (int[] s : shapes) {
      int m = s[0];
      int k = s[1];
      int n = s[2];
      float[] a = random(1, m * k);
      float[] b = random(2, k * n);
      float[] chain = new float[m * n];
      for (int i = 0; i < m; i++) {
        for (int p = 0; p < k; p++) {
          for (int j = 0; j < n; j++) {
            chain[i * n + j] = Math.fma(a[i * k + p], b[p * n + j], chain[i * n + j]);
          }
        }
      }
      for (int form = 0; form < 4; form++) {
        boolean ta = (form & 1) != 0;
        boolean tb = (form & 2) != 0;
        Tensor left = ta ? turned(a, m, k) : Tensor.adopt(Shape.of(m, k), a);
        Tensor right = tb ? turned(b, k, n) : Tensor.adopt(Shape.of(k, n), b);
        float[] y = MatMul.multiply(left, right, ta, tb).data();
        assertThat(y).as("m=%d k=%d n=%d form %d", m, k, n, form).containsExactly(chain);
      }
    }
  }

  /// Rows are the lanes where columns are few: offsets, gaps between rows and a bias included.
  @Test
  void narrowProductsAreOneChainInAllForms() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 400; trial++) {
      int m = trial % 4 == 0 ? 1 + random.nextInt(20) : 1 + random.nextInt(200);
      int n = 1 + random.nextInt(20);
      int k = trial % 3 == 0 ? random.nextInt(24) : random.nextInt(220);
      boolean ta = random.nextBoolean();
      boolean tb = random.nextBoolean();
      int lda = (ta ? m : k) + random.nextInt(3);
      int ldb = (tb ? k : n) + random.nextInt(3);
      int ldc = n + random.nextInt(3);
      int ai = random.nextInt(5);
      int bi = random.nextInt(5);
      int ci = random.nextInt(5);
      int ends = Math.max(0, (ta ? k : m) - 1) * lda + (ta ? m : k);
      float[] a = random(trial, ai + ends);
      float[] b = random(trial + 1, bi + Math.max(0, (tb ? n : k) - 1) * ldb + (tb ? k : n));
      float[] bias = random(trial + 2, n);
      float[] c = random(trial + 3, ci + (m - 1) * ldc + n);
      float[] chain = c.clone();
      boolean biased = random.nextBoolean();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = biased ? bias[j] : 0f;
          for (int p = 0; p < k; p++) {
            float left = a[ai + (ta ? p * lda + i : i * lda + p)];
            sum = Math.fma(left, b[bi + (tb ? j * ldb + p : p * ldb + j)], sum);
          }
          chain[ci + i * ldc + j] = sum;
        }
      }
      if (biased) {
        Gemm.linear(Parallel.CUT, m, n, k, a, ai, lda, ta, b, bi, ldb, tb, bias, c, ci, ldc);
      } else {
        Gemm.multiply(Parallel.CUT, m, n, k, a, ai, lda, ta, b, bi, ldb, tb, c, ci, ldc);
      }
      assertThat(c)
          .as("m=%d n=%d k=%d %s %s trial %d seed %d", m, n, k, ta, tb, trial, SEED)
          .containsExactly(chain);
    }
  }

  /// What stands beside a row, in gaps and in the rows around it, leaves no trace in it; neither
  /// does filling up k, not even in the sign of a zero.
  @Test
  void shortRowsOfCKeepTheirBytesBesideInfinitiesAndNegativeZeros() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 120; trial++) {
      int m = 32 + random.nextInt(40);
      int n = 1 + random.nextInt(16);
      int k = trial % 10 == 0 ? 2040 + random.nextInt(2100) : 16 + random.nextInt(30);
      int lda = k + random.nextInt(3);
      float[] a = random(trial, m * lda + random.nextInt(20));
      for (int i = 0; i < m; i += 3) {
        for (int p = k; p < lda; p++) {
          a[i * lda + p] = Float.NaN;
        }
        for (int p = 0; p < k; p++) {
          a[i * lda + p] = i % 2 == 0 ? -0f : 0f;
        }
        a[i * lda + random.nextInt(k)] = i % 4 == 0 ? Float.POSITIVE_INFINITY : 0f;
      }
      float[] b = random(trial + 1, k * n);
      float[] bias = random(trial + 2, n);
      bias[random.nextInt(n)] = -0f;
      float[] c = new float[m * n];
      float[] chain = new float[m * n];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          chain[i * n + j] = bias[j];
          for (int p = 0; p < k; p++) {
            chain[i * n + j] = Math.fma(a[i * lda + p], b[p * n + j], chain[i * n + j]);
          }
        }
      }
      Gemm.linear(Parallel.CUT, m, n, k, a, 0, lda, false, b, 0, n, false, bias, c, 0, n);
      assertThat(c).as("m=%d n=%d k=%d seed %d", m, n, k, SEED).containsExactly(chain);
    }
  }

  private static Tensor turned(float[] x, int rows, int columns) {
    float[] y = new float[x.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        y[j * rows + i] = x[i * columns + j];
      }
    }
    return Tensor.adopt(Shape.of(columns, rows), y);
  }

  /// Against the definition as one chain of fma an element: the mirrored half has its bits too.
  @Test
  void halfOfASymmetricProductIsTheWhole() {
    int[] extents = {0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 96, 129};
    for (int n : extents) {
      for (int k : new int[] {0, 1, 7, 40, 300}) {
        float[] x = random(n + k, n * k);
        float[] chain = new float[n * n];
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            for (int p = 0; p < k; p++) {
              chain[i * n + j] = Math.fma(x[i * k + p], x[j * k + p], chain[i * n + j]);
            }
          }
        }
        Tensor rows = Tensor.adopt(Shape.of(n, k), x);
        Tensor columns = turned(x, n, k);
        Tensor gram = MatMul.symmetric(rows, rows, false, true);
        Tensor expected = Tensor.adopt(Shape.of(n, n), chain);
        assertThat(gram).as("%d x %d", n, k).isEqualTo(expected);
        assertThat(MatMul.symmetric(columns, columns, true, false)).isEqualTo(expected);
        assertThat(MatMul.symmetric(gram, gram, false, false))
            .isEqualTo(MatMul.multiply(gram, gram));
      }
    }
    Tensor large = Tensor.adopt(Shape.of(407, 33), random(3, 407 * 33));
    assertThat(MatMul.symmetric(large, large, false, true))
        .isEqualTo(MatMul.multiply(large, large, false, true));
  }

  @Test
  void aSymmetricProductIsASquareMatrix() {
    Tensor a = Tensor.zeros(Shape.of(3, 4));
    assertThatThrownBy(() -> MatMul.symmetric(a, Tensor.zeros(Shape.of(4, 2)), false, false))
        .hasMessage("symmetric matmul: product must be a square matrix, got [3, 4] and [4, 2]");
    Tensor batch = Tensor.zeros(Shape.of(2, 3, 3));
    assertThatThrownBy(() -> MatMul.symmetric(batch, batch, false, true))
        .hasMessage(
            "symmetric matmul: product must be a square matrix, got [2, 3, 3] and [2, 3, 3]");
  }

  @Test
  void batchesBroadcast() {
    Tensor a = Tensor.adopt(Shape.of(2, 1, 3, 4), random(1, 24));
    Tensor b = Tensor.adopt(Shape.of(5, 4, 2), random(2, 40));
    Tensor y = MatMul.multiply(a, b);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 5, 3, 2));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 5; j++) {
        float[] left = java.util.Arrays.copyOfRange(a.data(), i * 12, i * 12 + 12);
        float[] right = java.util.Arrays.copyOfRange(b.data(), j * 8, j * 8 + 8);
        float[] one =
            MatMul.multiply(Tensor.adopt(Shape.of(3, 4), left), Tensor.adopt(Shape.of(4, 2), right))
                .data();
        int at = (i * 5 + j) * 6;
        assertThat(java.util.Arrays.copyOfRange(y.data(), at, at + 6)).containsExactly(one);
      }
    }
  }

  @Test
  void vectorsAreRowsOrColumns() {
    Tensor v = Tensor.vector(1, 2);
    Tensor m = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(MatMul.multiply(v, v).item()).isEqualTo(5f);
    assertThat(MatMul.multiply(v, m).data()).containsExactly(7f, 10f);
    assertThat(MatMul.multiply(m, v).data()).containsExactly(5f, 11f);
    assertThat(MatMul.multiply(m, v).shape()).isEqualTo(Shape.of(2));
    assertThat(MatMul.multiply(v, m).shape()).isEqualTo(Shape.of(2));
  }

  @Test
  void linearAddsTheBiasToEveryRow() {
    Tensor x = Tensor.of(Shape.of(2, 1, 2), 1, 2, 3, 4);
    Tensor w = Tensor.of(Shape.of(2, 3), 1, 0, 2, 0, 1, 1);
    Tensor y = MatMul.linear(x, w, Tensor.vector(10, 20, 30));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(y.data()).containsExactly(11f, 22f, 34f, 13f, 24f, 40f);
  }

  /// Tiles are six or four rows by one to four vectors, of 4, 8 or 16 columns: every way to fill
  /// them, with a bias, is the same chain.
  @Test
  void everyWayToCutRowsAndColumnsIsOneChain() {
    for (int m = 3; m <= 16; m++) {
      for (int n = 1; n <= 150; n += n < 20 ? 1 : 3) {
        linearIsOneChain(m, n, 5);
      }
    }
  }

  /// At the right edge of many columns k is cut: slices of 64 steps, of several blocks, with what
  /// is left of them.
  @Test
  void slicesOfStepsAtTheEdgeAreOneChain() {
    for (int k : new int[] {63, 64, 65, 200, 1100}) {
      for (int n : new int[] {258, 275, 290, 321}) {
        linearIsOneChain(16, n, k);
      }
    }
  }

  private static void linearIsOneChain(int m, int n, int k) {
    float[] x = random(m, m * k);
    float[] w = random(n, k * n);
    float[] bias = random(7, n);
    float[] y =
        MatMul.linear(
                Tensor.adopt(Shape.of(m, k), x),
                Tensor.adopt(Shape.of(k, n), w),
                Tensor.vector(bias))
            .data();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float chain = bias[j];
        for (int p = 0; p < k; p++) {
          chain = Math.fma(x[i * k + p], w[p * n + j], chain);
        }
        assertThat(y[i * n + j]).as("m=%d n=%d k=%d at [%d, %d]", m, n, k, i, j).isEqualTo(chain);
      }
    }
  }

  @Test
  void withoutTermsLinearIsTheBias() {
    for (int m : new int[] {2, 7}) {
      Tensor x = Tensor.zeros(Shape.of(m, 0));
      Tensor y = MatMul.linear(x, Tensor.zeros(Shape.of(0, 2)), Tensor.vector(3, -4));
      for (int i = 0; i < 2 * m; i++) {
        assertThat(y.data()[i]).isEqualTo(i % 2 == 0 ? 3f : -4f);
      }
    }
  }

  @Test
  void errorsNameBothShapes() {
    Tensor a = Tensor.zeros(Shape.of(32, 64));
    Tensor b = Tensor.zeros(Shape.of(128, 10));
    assertThatThrownBy(() -> MatMul.multiply(a, b))
        .hasMessage("matmul: inner extents must be equal, got [32, 64] and [128, 10]");
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
