package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Fused rows against the plain composition in double: the value, and the gradient against central
/// differences of that composition.
class FusedTest {
  private static final int[] WIDTHS = {1, 2, 7, 16, 24, 33, 65};

  @Test
  void softmaxSumsToOneAndPullsBackItsComposition() {
    for (int n : WIDTHS) {
      double[] x = random(n, 3 * n);
      double[] w = random(n + 1, 3 * n);
      Tensor y = Rows.softmax(tensor(x, 3, n));
      close(y.data(), softmax(x, n), 3e-7);
      ToDoubleFunction<double[]> loss = v -> dot(softmax(v, n), w);
      Tensor dx = Rows.softmaxPullback(y, tensor(w, 3, n));
      close(dx.data(), differences(loss, x), 3e-6);
      Tensor log = Rows.logSoftmax(tensor(x, 3, n));
      ToDoubleFunction<double[]> logLoss = v -> dot(log(softmax(v, n)), w);
      close(log.data(), log(softmax(x, n)), 3e-6);
      close(Rows.logSoftmaxPullback(log, tensor(w, 3, n)).data(), differences(logLoss, x), 2e-5);
    }
    Tensor far = Tensor.of(Shape.of(1, 3), 1000, -1000, 0);
    assertThat(Rows.logSoftmax(far).data()).containsExactly(0f, -2000f, -1000f);
  }

  @Test
  void layerNormIsItsCompositionInDouble() {
    for (int n : WIDTHS) {
      int rows = 5;
      double[] x = random(n, rows * n);
      double[] w = random(n + 1, rows * n);
      double[] gain = random(n + 2, n);
      double[] bias = random(n + 3, n);
      double eps = 1e-2f;
      Tensor tx = tensor(x, rows, n);
      Normalized y = Rows.layerNorm(tx, tensor(gain, n), tensor(bias, n), 1e-2f);
      close(y.value().data(), norm(x, gain, bias, n, eps), 3e-6);
      var d = Rows.layerNormPullback(tx, tensor(gain, n), y, tensor(w, rows, n));
      close(d.input().data(), differences(v -> dot(norm(v, gain, bias, n, eps), w), x), 3e-5);
      close(d.gain().data(), differences(v -> dot(norm(x, v, bias, n, eps), w), gain), 3e-5);
      close(d.bias().data(), differences(v -> dot(norm(x, gain, v, n, eps), w), bias), 3e-5);
      double[] ones = new double[n];
      java.util.Arrays.fill(ones, 1);
      double[] zeros = new double[n];
      close(Rows.layerNorm(tx, 1e-2f).value().data(), norm(x, ones, zeros, n, eps), 3e-6);
      close(
          Rows.layerNorm(tx, tensor(gain, n), 1e-2f).value().data(),
          norm(x, gain, zeros, n, eps),
          3e-6);
      close(
          Rows.layerNormPullback(tx, y, tensor(w, rows, n)).input().data(),
          differences(v -> dot(norm(v, ones, zeros, n, eps), w), x),
          3e-5);
    }
  }

  /// Logits (1, 2, 3), target 0: `ln(1 + e + e²) = 2.40760596444438`; a smoothing of 0.1 takes 0.1
  /// (mean - x₀) = 0.1 off.
  @Test
  void crossEntropyHasItsKnownValues() {
    Tensor logits = Tensor.of(Shape.of(2, 3), 1, 2, 3, 9, 9, 9);
    Indices targets = Indices.vector(0, -100);
    assertThat(Rows.crossEntropy(logits, targets, -100, 0f).loss())
        .isCloseTo(2.40760596444438, within(1e-7));
    CrossEntropy smooth = Rows.crossEntropy(logits, targets, -100, 0.1f);
    assertThat(smooth.loss()).isCloseTo(2.30760596444438, within(1e-7));
    assertThat(smooth.gradient().data()).endsWith(0f, 0f, 0f);
    assertThat(smooth.pullback(2f).data()[1]).isEqualTo(2 * smooth.gradient().data()[1]);
  }

  @Test
  void crossEntropyPullsBackItsComposition() {
    for (int n : WIDTHS) {
      double[] x = random(n, 4 * n);
      Indices targets = Indices.vector(0, n - 1, -1, n / 2);
      double s = 0.25;
      ToDoubleFunction<double[]> loss =
          v -> {
            double[] log = log(softmax(v, n));
            double sum = 0;
            for (int row = 0; row < 4; row++) {
              for (int i = 0; row != 2 && i < n; i++) {
                double weight = s / n + (i == targets.at(row) ? 1 - s : 0);
                sum -= weight * log[row * n + i];
              }
            }
            return sum / 3;
          };
      CrossEntropy y = Rows.crossEntropy(tensor(x, 4, n), targets, -1, 0.25f);
      assertThat(y.loss()).isCloseTo(loss.applyAsDouble(x), within(1e-6));
      close(y.gradient().data(), differences(loss, x), 1e-6);
    }
  }

  @Test
  void crossEntropyNamesABadTarget() {
    Tensor logits = Tensor.zeros(Shape.of(2, 3));
    assertThatThrownBy(() -> Rows.crossEntropy(logits, Indices.vector(0, 3), -100, 0f))
        .hasMessage("crossEntropy: targets must be in [0, 3), got 3");
    assertThatThrownBy(() -> Rows.crossEntropy(logits, Indices.vector(7, 7), 7, 0f))
        .hasMessage("crossEntropy: at least one row must count, got 2 ignored");
  }

  @Test
  void attentionIsItsCompositionInDouble() {
    int[][] sizes = {
      {1, 1, 1, 1}, {2, 3, 5, 4}, {1, 2, 17, 6}, {1, 1, 33, 8}, {1, 2, 16, 12}, {1, 2, 19, 33}
    };
    for (int[] z : sizes) {
      for (boolean causal : new boolean[] {false, true}) {
        int heads = z[0] * z[1];
        int t = z[2];
        int d = z[3];
        Shape shape = Shape.of(z);
        double[] q = random(1, heads * t * d);
        double[] k = random(2, heads * t * d);
        double[] v = random(3, heads * t * d);
        double[] w = random(4, heads * t * d);
        Tensor tq = Tensor.adopt(shape, floats(q));
        Tensor tk = Tensor.adopt(shape, floats(k));
        Tensor tv = Tensor.adopt(shape, floats(v));
        var y = Attention.forward(tq, tk, tv, causal);
        close(y.value().data(), attention(q, k, v, heads, t, d, causal), 3e-6);
        var g = Attention.pullback(tq, tk, tv, y, Tensor.adopt(shape, floats(w)), causal);
        close(
            g.query().data(),
            differences(x -> dot(attention(x, k, v, heads, t, d, causal), w), q),
            3e-5);
        close(
            g.key().data(),
            differences(x -> dot(attention(q, x, v, heads, t, d, causal), w), k),
            3e-5);
        close(
            g.value().data(),
            differences(x -> dot(attention(q, k, x, heads, t, d, causal), w), v),
            3e-5);
      }
    }
  }

  /// Every query scores minus infinity at one key: nobody looks at it, and the query that is
  /// missing beside a last odd one, which stands as zeros, must not bring a NaN into the sums over
  /// queries.
  @Test
  void anInfiniteKeyThatNobodyLooksAtLeavesTheOthersGradientsFinite() {
    for (int t : new int[] {3, 4, 5, 17, 31, 33}) {
      for (int d : new int[] {3, 6, 8, 16, 22}) {
        for (boolean causal : new boolean[] {false, true}) {
          Shape shape = Shape.of(1, 1, t, d);
          float[] q = floats(random(1, t * d));
          float[] k = floats(random(2, t * d));
          for (int i = 0; i < t; i++) {
            q[i * d + d - 1] = 1;
          }
          int hidden = t / 2;
          k[hidden * d + d - 1] = Float.NEGATIVE_INFINITY;
          Tensor tq = Tensor.adopt(shape, q);
          Tensor tk = Tensor.adopt(shape, k);
          Tensor tv = Tensor.adopt(shape, floats(random(3, t * d)));
          Tensor w = Tensor.adopt(shape, floats(random(4, t * d)));
          var y = Attention.forward(tq, tk, tv, causal);
          var g = Attention.pullback(tq, tk, tv, y, w, causal);
          String what = "%d queries of %d columns, causal %s".formatted(t, d, causal);
          assertThat(InPlace.allFinite(y.value().data())).as("value, " + what).isTrue();
          assertThat(InPlace.allFinite(g.key().data())).as("dk, " + what).isTrue();
          assertThat(InPlace.allFinite(g.value().data())).as("dv, " + what).isTrue();
          for (int c = 0; c < d; c++) {
            assertThat(g.value().data()[hidden * d + c]).as("dv, " + what).isZero();
          }
        }
      }
    }
  }

  /// Heads side by side are turned together and write whole vectors over their neighbours' columns.
  @Test
  void headsOfOneProjectionAreTheSameBytesAsHeadsApart() {
    for (int d : new int[] {1, 3, 6, 7, 8, 12, 16, 32}) {
      for (int h : new int[] {1, 2, 3, 4, 7}) {
        for (int t : new int[] {1, 15, 16, 17, 33, 50}) {
          Shape shape = Shape.of(2, t, 3, h, d);
          Tensor x = Tensor.adopt(shape, floats(random(d * h + t, shape.size())));
          Tensor flat = x.reshape(2, t, 3 * h * d);
          Tensor apart = Movement.permute(x, 2, 0, 3, 1, 4);
          Tensor[] parts = new Tensor[3];
          for (int i = 0; i < 3; i++) {
            parts[i] = Movement.slice(apart, 0, i, i + 1).reshape(2, h, t, d);
          }
          Tensor w = Tensor.adopt(shape.without(2), floats(random(t, 2 * t * h * d)));
          Tensor wApart = Movement.permute(w, 0, 2, 1, 3);
          var y = Attention.self(flat, h);
          var expected = Attention.forward(parts[0], parts[1], parts[2], true);
          String what = "%d heads of %d queries of %d columns".formatted(h, t, d);
          Tensor back = Movement.permute(expected.value(), 0, 2, 1, 3);
          assertThat(y.value().data()).as(what).isEqualTo(back.data());
          Tensor dx = Attention.selfPullback(flat, h, y, w.reshape(2, t, h * d));
          var g = Attention.pullback(parts[0], parts[1], parts[2], expected, wApart, true);
          Tensor dxApart = Movement.permute(dx.reshape(2, t, 3, h, d), 2, 0, 3, 1, 4);
          Tensor[] gradients = {g.query(), g.key(), g.value()};
          for (int i = 0; i < 3; i++) {
            Tensor part = Movement.slice(dxApart, 0, i, i + 1).reshape(2, h, t, d);
            assertThat(part.data()).as(what).isEqualTo(gradients[i].data());
          }
        }
      }
    }
  }

  /// The softmax of one key is 1 whatever the key, so its slopes are 0, not merely small.
  @Test
  void aQueryThatSeesASingleKeyLeavesItAlone() {
    for (int d : new int[] {1, 6, 8, 22, 70}) {
      Shape shape = Shape.of(1, 1, 1, d);
      Tensor q = Tensor.adopt(shape, floats(random(1, d)));
      Tensor k = Tensor.adopt(shape, floats(random(2, d)));
      Tensor v = Tensor.adopt(shape, floats(random(3, d)));
      var y = Attention.forward(q, k, v, true);
      assertThat(y.value().data()).isEqualTo(v.data());
      var g = Attention.pullback(q, k, v, y, k, true);
      assertThat(g.value().data()).isEqualTo(k.data());
      for (int c = 0; c < d; c++) {
        assertThat(g.query().data()[c]).isZero();
        assertThat(g.key().data()[c]).isZero();
      }
    }
  }

  private static double[] attention(
      double[] q, double[] k, double[] v, int heads, int t, int d, boolean causal) {
    double[] y = new double[q.length];
    for (int h = 0; h < heads; h++) {
      for (int i = 0; i < t; i++) {
        int seen = causal ? i + 1 : t;
        double[] scores = new double[seen];
        for (int j = 0; j < seen; j++) {
          for (int c = 0; c < d; c++) {
            scores[j] += q[(h * t + i) * d + c] * k[(h * t + j) * d + c] / Math.sqrt(d);
          }
        }
        double[] p = softmax(scores, seen);
        for (int j = 0; j < seen; j++) {
          for (int c = 0; c < d; c++) {
            y[(h * t + i) * d + c] += p[j] * v[(h * t + j) * d + c];
          }
        }
      }
    }
    return y;
  }

  private static double[] softmax(double[] x, int n) {
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += n) {
      double sum = 0;
      for (int i = row; i < row + n; i++) {
        y[i] = Math.exp(x[i]);
        sum += y[i];
      }
      for (int i = row; i < row + n; i++) {
        y[i] /= sum;
      }
    }
    return y;
  }

  private static double[] log(double[] x) {
    return java.util.Arrays.stream(x).map(Math::log).toArray();
  }

  private static double[] norm(double[] x, double[] gain, double[] bias, int n, double eps) {
    double[] y = new double[x.length];
    for (int row = 0; row < x.length; row += n) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += x[row + i] / n;
      }
      double variance = 0;
      for (int i = 0; i < n; i++) {
        variance += (x[row + i] - mean) * (x[row + i] - mean) / n;
      }
      for (int i = 0; i < n; i++) {
        y[row + i] = (x[row + i] - mean) / Math.sqrt(variance + eps) * gain[i] + bias[i];
      }
    }
    return y;
  }

  private static double[] differences(ToDoubleFunction<double[]> f, double[] x) {
    double[] gradient = new double[x.length];
    double step = 1e-5;
    for (int i = 0; i < x.length; i++) {
      double[] up = x.clone();
      double[] down = x.clone();
      up[i] += step;
      down[i] -= step;
      gradient[i] = (f.applyAsDouble(up) - f.applyAsDouble(down)) / (2 * step);
    }
    return gradient;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// Absolute below 1, relative above.
  private static void close(float[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      double bound = tolerance * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual[i]).as("at %d", i).isCloseTo(expected[i], within(bound));
    }
  }

  /// Values that floats hold exactly, so that both sides see the same input.
  private static double[] random(long seed, int size) {
    Random random = new Random(seed);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Tensor tensor(double[] values, int... extents) {
    return Tensor.adopt(Shape.of(extents), floats(values));
  }

  private static float[] floats(double[] values) {
    float[] copy = new float[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) values[i];
    }
    return copy;
  }
}
