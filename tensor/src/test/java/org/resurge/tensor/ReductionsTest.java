package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReductionsTest {
  private static final Tensor X = Tensor.of(Shape.of(2, 3), 1, -2, 3, 4, 5, -6);

  @Test
  void anyAxesMayBeReduced() {
    assertThat(Reductions.sum(X, false).item()).isEqualTo(5f);
    assertThat(Reductions.sum(X, false, 0).data()).containsExactly(5f, 3f, -3f);
    assertThat(Reductions.sum(X, true, -1).data()).containsExactly(2f, 3f);
    assertThat(Reductions.sum(X, true, -1).shape()).isEqualTo(Shape.of(2, 1));
    assertThat(Reductions.mean(X, false, 0).data()).containsExactly(2.5f, 1.5f, -1.5f);
    assertThat(Reductions.max(X, false, 0).data()).containsExactly(4f, 5f, 3f);
    assertThat(Reductions.min(X, false, 1).data()).containsExactly(-2f, -6f);
    assertThat(Reductions.prod(X, false, 1).data()).containsExactly(-6f, -120f);
    assertThat(Reductions.variance(X, false, 0).data()).containsExactly(2.25f, 12.25f, 20.25f);
    assertThat(Reductions.cumulativeSum(X, 1).data()).containsExactly(1f, -1f, 2f, 4f, 9f, 3f);
    assertThat(Reductions.argMax(X, 0)).isEqualTo(Indices.vector(1, 1, 0));
    assertThat(Reductions.argMin(X, 1)).isEqualTo(Indices.vector(1, 2));
    assertThat(Reductions.logSumExp(Tensor.vector(1000f, 1000f), false).item())
        .isEqualTo((float) (1000 + Math.log(2)));
  }

  @Test
  void axesThatAreNotNeighboursAreReducedTogether() {
    Tensor x = random(3, Shape.of(3, 5, 7, 2));
    float[] y = Reductions.sum(x, false, 0, 2).data();
    for (int b = 0; b < 5; b++) {
      for (int d = 0; d < 2; d++) {
        double sum = 0;
        for (int a = 0; a < 3; a++) {
          for (int c = 0; c < 7; c++) {
            sum += x.data()[((a * 5 + b) * 7 + c) * 2 + d];
          }
        }
        assertThat(y[b * 2 + d]).isCloseTo((float) sum, within(1e-5f));
      }
    }
  }

  @Test
  void nothingSumsToZeroAndMultipliesToOneAndHasNoMaximum() {
    Tensor empty = Tensor.zeros(Shape.of(2, 0));
    assertThat(Reductions.sum(empty, false, 1).data()).containsExactly(0f, 0f);
    assertThat(Reductions.prod(empty, false).item()).isEqualTo(1f);
    assertThat(Reductions.mean(empty, false).item()).isNaN();
    assertThat(Reductions.max(empty, false, 0).size()).isZero();
    assertThat(Reductions.logSumExp(empty, false).item()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> Reductions.max(empty, false, 1))
        .hasMessage("max: reduced axes must hold at least one element, got [2, 0]");
  }

  @Test
  void notANumberPassesThrough() {
    for (int n : new int[] {1, 5, 16, 17, 40}) {
      for (int at = 0; at < n; at++) {
        float[] values = new float[n];
        values[at] = Float.NaN;
        Tensor x = Tensor.vector(values);
        assertThat(Reductions.max(x, false).item()).isNaN();
        assertThat(Reductions.min(x, false).item()).isNaN();
        assertThat(Reductions.sum(x, false).item()).isNaN();
        assertThat(Reductions.argMax(x, 0).at(0)).isEqualTo(at);
      }
    }
  }

  @Test
  void sumsOfAnySizeStayWithinTheirBound() {
    for (int size : new int[] {0, 1, 4, 15, 16, 17, 1023, 4095, 4096, 4097, 70001}) {
      Tensor x = random(size, Shape.of(size));
      double exact = 0;
      double absolute = 0;
      double squares = 0;
      for (float v : x.data()) {
        exact += v;
        absolute += Math.abs(v);
        squares += (double) v * v;
      }
      double bound = (size / 4096.0 + 260) * 0x1p-24 * absolute;
      assertThat((double) Reductions.sum(x, false).item()).isCloseTo(exact, within(bound));
      assertThat(Reductions.total(x)).isCloseTo(exact, within(size * 0x1p-53 * absolute));
      assertThat(Reductions.sumOfSquares(x)).isCloseTo(squares, within(size * 0x1p-52 * squares));
    }
  }

  @Test
  void sumToUndoesABroadcast() {
    Tensor x = random(9, Shape.of(4, 3, 5));
    assertThat(Reductions.sumTo(x, Shape.of(3, 1)).shape()).isEqualTo(Shape.of(3, 1));
    assertThat(Reductions.sumTo(x, Shape.scalar()).item())
        .isCloseTo((float) Reductions.total(x), within(1e-4f));
    assertThat(Reductions.sumTo(x, Shape.of(4, 3, 5))).isSameAs(x);
    assertThatThrownBy(() -> Reductions.sumTo(x, Shape.of(2))).isInstanceOf(ShapeException.class);
  }

  private static Tensor random(long seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.adopt(shape, values);
  }
}
