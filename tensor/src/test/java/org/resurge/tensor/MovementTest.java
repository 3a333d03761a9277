package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.resurge.tensor.NaiveArray.counting;
import static org.resurge.tensor.NaiveArray.extents;
import static org.resurge.tensor.NaiveArray.inserted;
import static org.resurge.tensor.NaiveArray.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every movement against index arithmetic on [NaiveArray], over random shapes of rank 0 to 5 with
/// zero extents among them.
class MovementTest {
  private static final int ROUNDS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void permuteReadsTheNamedAxes(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(6), 5);
      List<Integer> axes = new ArrayList<>();
      for (int axis = 0; axis < x.shape().rank(); axis++) {
        axes.add(axis);
      }
      Collections.shuffle(axes, new Random(random.nextLong()));
      NaiveArray naive = NaiveArray.of(x);
      NaiveArray expected =
          NaiveArray.of(
              axes.stream().map(naive.extents()::get).toList(),
              index -> {
                Integer[] from = new Integer[axes.size()];
                for (int i = 0; i < from.length; i++) {
                  from[axes.get(i)] = index.get(i);
                }
                return naive.at(Arrays.asList(from));
              });
      int[] given =
          axes.stream()
              .mapToInt(axis -> random.nextBoolean() ? axis : axis - axes.size())
              .toArray();
      assertEquals(
          expected,
          NaiveArray.of(Movement.permute(x, given)),
          () -> "seed " + seed + ", " + x.shape() + " by " + Arrays.toString(given));
    }
  }

  /// The tiles of the blocked transposition end at odd places here.
  @ParameterizedTest
  @CsvSource({
    "1,1", "1,70", "70,1", "31,32", "32,33", "33,65", "64,64", "100,7", "3,129", "21,512", "9,1024"
  })
  void transposeOfLargerMatrices(int rows, int columns) {
    Tensor x = counting(Shape.of(2, rows, columns));
    NaiveArray naive = NaiveArray.of(x);
    NaiveArray expected =
        NaiveArray.of(
            List.of(2, columns, rows),
            index -> naive.at(List.of(index.get(0), index.get(2), index.get(1))));
    assertEquals(expected, NaiveArray.of(Movement.transpose(x)));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void sliceReadsPartOfAnAxis(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 6), 5);
      int axis = random.nextInt(x.shape().rank());
      int from = random.nextInt(x.shape().dim(axis) + 1);
      int to = random.nextInt(from, x.shape().dim(axis) + 1);
      NaiveArray naive = NaiveArray.of(x);
      NaiveArray expected =
          NaiveArray.of(
              with(naive.extents(), axis, to - from),
              index -> naive.at(with(index, axis, index.get(axis) + from)));
      assertEquals(
          expected,
          NaiveArray.of(Movement.slice(x, axis - x.shape().rank(), from, to)),
          () -> "seed " + seed + ", " + x.shape() + ", axis " + axis);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void concatPutsPartsSideBySideAndSplitTakesThemApart(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor whole = counting(random, random.nextInt(1, 5), 7);
      int axis = random.nextInt(whole.shape().rank());
      int extent = whole.shape().dim(axis);
      int first = random.nextInt(extent + 1);
      int second = random.nextInt(extent - first + 1);
      Tensor[] parts = Movement.split(whole, axis, first, second, extent - first - second);
      NaiveArray naive = NaiveArray.of(whole);
      assertEquals(
          NaiveArray.of(
              with(naive.extents(), axis, second),
              index -> naive.at(with(index, axis, index.get(axis) + first))),
          NaiveArray.of(parts[1]),
          () -> "seed " + seed + ", " + whole.shape() + ", axis " + axis);
      assertEquals(
          naive,
          NaiveArray.of(Movement.concat(axis - whole.shape().rank(), parts)),
          () -> "seed " + seed + ", " + whole.shape() + ", axis " + axis);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void stackAddsAnAxis(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(4), 5);
      Tensor y = Movement.reshape(Tensor.adopt(Shape.of(x.size()), shifted(x)), x.shape());
      int axis = random.nextInt(x.shape().rank() + 1);
      NaiveArray left = NaiveArray.of(x);
      NaiveArray right = NaiveArray.of(y);
      NaiveArray expected =
          NaiveArray.of(
              inserted(left.extents(), axis, 2),
              index -> (index.get(axis) == 0 ? left : right).at(NaiveArray.without(index, axis)));
      assertEquals(
          expected,
          NaiveArray.of(Movement.stack(axis, x, y)),
          () -> "seed " + seed + ", " + x.shape() + ", axis " + axis);
      assertEquals(expected, NaiveArray.of(Movement.stack(axis - x.shape().rank() - 1, x, y)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void broadcastRepeatsStretchedAxes(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Shape target = counting(random, random.nextInt(6), 4).shape();
      int dropped = random.nextInt(target.rank() + 1);
      List<Integer> from = new ArrayList<>(extents(target).subList(dropped, target.rank()));
      from.replaceAll(extent -> random.nextInt(3) == 0 ? 1 : extent);
      Tensor x = counting(Shape.of(from.stream().mapToInt(i -> i).toArray()));
      NaiveArray naive = NaiveArray.of(x);
      NaiveArray expected =
          NaiveArray.of(
              extents(target),
              index -> {
                List<Integer> read = new ArrayList<>(index.subList(dropped, index.size()));
                for (int axis = 0; axis < read.size(); axis++) {
                  read.set(axis, from.get(axis) == 1 ? 0 : read.get(axis));
                }
                return naive.at(read);
              });
      assertEquals(
          expected,
          NaiveArray.of(Movement.broadcastTo(x, target)),
          () -> "seed " + seed + ", " + x.shape() + " to " + target);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void flipReversesAnAxis(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 6), 5);
      int axis = random.nextInt(x.shape().rank());
      NaiveArray naive = NaiveArray.of(x);
      NaiveArray expected =
          NaiveArray.of(
              naive.extents(),
              index -> naive.at(with(index, axis, x.shape().dim(axis) - 1 - index.get(axis))));
      assertEquals(
          expected,
          NaiveArray.of(Movement.flip(x, axis)),
          () -> "seed " + seed + ", " + x.shape() + ", axis " + axis);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {13, 14})
  void repeatTileRollAndPadFollowNumPy(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 5), 4);
      int axis = random.nextInt(x.shape().rank());
      int extent = x.shape().dim(axis);
      int n = random.nextInt(4);
      int after = random.nextInt(3);
      int shift = random.nextInt(-9, 10);
      NaiveArray naive = NaiveArray.of(x);
      String what = "seed " + seed + ", " + x.shape() + ", axis " + axis + ", " + n;
      assertEquals(
          NaiveArray.of(
              with(naive.extents(), axis, extent * n),
              index -> naive.at(with(index, axis, index.get(axis) / n))),
          NaiveArray.of(Movement.repeat(x, axis, n)),
          what);
      assertEquals(
          NaiveArray.of(
              naive.extents(),
              index -> naive.at(with(index, axis, Math.floorMod(index.get(axis) - shift, extent)))),
          NaiveArray.of(Movement.roll(x, axis, shift)),
          what + ", shift " + shift);
      assertEquals(
          NaiveArray.of(
              with(naive.extents(), axis, n + extent + after),
              index -> {
                int place = index.get(axis) - n;
                return place < 0 || place >= extent ? -7f : naive.at(with(index, axis, place));
              }),
          NaiveArray.of(Movement.pad(x, axis - x.shape().rank(), n, after, -7)),
          what);
      int[] counts = random.ints(random.nextInt(6), 0, 4).toArray();
      int rank = Math.max(counts.length, x.shape().rank());
      List<Integer> tiled = new ArrayList<>();
      for (int i = 0; i < rank; i++) {
        int own = i - rank + x.shape().rank();
        int given = i - rank + counts.length;
        tiled.add((own < 0 ? 1 : x.shape().dim(own)) * (given < 0 ? 1 : counts[given]));
      }
      assertEquals(
          NaiveArray.of(
              tiled,
              index -> {
                List<Integer> read = new ArrayList<>(index.subList(rank - x.shape().rank(), rank));
                for (int i = 0; i < read.size(); i++) {
                  read.set(i, read.get(i) % x.shape().dim(i));
                }
                return naive.at(read);
              }),
          NaiveArray.of(Movement.tile(x, counts)),
          () -> "seed " + seed + ", " + x.shape() + " by " + Arrays.toString(counts));
    }
  }

  @Test
  void reshapeSharesTheValuesAndFindsTheOpenExtent() {
    Tensor x = counting(Shape.of(2, 6));
    assertSame(x.data(), Movement.reshape(x, 4, 3).data());
    assertEquals(Shape.of(4, 3), Movement.reshape(x, 4, -1).shape());
    assertEquals(Shape.of(12), Movement.reshape(x, -1).shape());
    assertEquals(Shape.of(0, 7), Movement.reshape(Tensor.zeros(Shape.of(7, 0)), -1, 7).shape());
    assertEquals(Shape.scalar(), Movement.reshape(Tensor.vector(1)).shape());
    assertEquals(Shape.of(1, 1), Movement.reshape(Tensor.scalar(1), 1, -1).shape());
  }

  @Test
  void axesOfExtentOneComeAndGo() {
    Tensor x = counting(Shape.of(2, 3));
    assertEquals(Shape.of(1, 2, 3), Movement.expandDims(x, 0).shape());
    assertEquals(Shape.of(2, 1, 3), Movement.expandDims(x, 1).shape());
    assertEquals(Shape.of(2, 3, 1), Movement.expandDims(x, -1).shape());
    assertEquals(Shape.of(1), Movement.expandDims(Tensor.scalar(1), 0).shape());
    assertSame(x.data(), Movement.squeeze(Movement.expandDims(x, 1), 1).data());
  }

  /// A movement moves bits: a NaN with a payload and -0 arrive as they were.
  @Test
  void bitsArriveUnchanged() {
    float odd = Float.intBitsToFloat(0x7fc0_1234);
    Tensor x = Tensor.of(Shape.of(2, 2), odd, -0.0f, 1, 2);
    float[] moved = Movement.transpose(x).toArray();
    assertEquals(0x7fc0_1234, Float.floatToRawIntBits(moved[0]));
    assertEquals(0x8000_0000, Float.floatToRawIntBits(moved[2]));
  }

  @Test
  void errorsSayTheRuleAndTheShapes() {
    Tensor x = counting(Shape.of(2, 3));
    refuses(
        () -> Movement.reshape(x, 4, 2),
        "reshape: shapes must hold equally many elements, got [2, 3] and [4, 2]");
    refuses(
        () -> Movement.reshape(x, -1, -1),
        "reshape: at most one extent of [-1, -1] is -1, got [2, 3]");
    refuses(
        () -> Movement.reshape(x, 4, -1),
        "reshape: -1 in [4, -1] must have one solution, got [2, 3]");
    refuses(
        () -> Movement.reshape(Tensor.zeros(Shape.of(0)), 0, -1),
        "reshape: -1 in [0, -1] must have one solution, got [0]");
    refuses(
        () -> Movement.transpose(Tensor.vector(1)),
        "transpose: tensor must have at least two axes, got [1]");
    refuses(
        () -> Movement.permute(x, 0, 0),
        "permute: axes [0, 0] must name every axis once, got [2, 3]");
    refuses(
        () -> Movement.permute(x, 1), "permute: axes [1] must name every axis once, got [2, 3]");
    refuses(() -> Movement.permute(x, 0, 2), "permute: axis 2 must exist, got [2, 3]");
    refuses(
        () -> Movement.slice(x, -1, 2, 4),
        "slice: part [2, 4) of axis -1 must lie inside it, got [2, 3]");
    refuses(() -> Movement.slice(x, 2, 0, 1), "slice: axis 2 must exist, got [2, 3]");
    refuses(
        () -> Movement.concat(0, x, counting(Shape.of(3, 2))),
        "concat: extents must be equal but on axis 0, got [2, 3] and [3, 2]");
    refuses(() -> Movement.concat(0), "concat: at least one tensor is needed, got none");
    refuses(() -> Movement.concat(0, Tensor.scalar(1)), "concat: axis 0 must exist, got []");
    refuses(
        () -> Movement.stack(0, x, Tensor.vector(1)),
        "stack: shapes must be equal, got [2, 3] and [1]");
    refuses(() -> Movement.stack(3, x), "stack: new axis 3 must lie in [-3, 3), got [2, 3]");
    refuses(
        () -> Movement.split(x, 1, 1, 1),
        "split: extents [1, 1] must sum to that of axis 1, got [2, 3]");
    refuses(
        () -> Movement.split(x, 1, 4, -1),
        "split: extents [4, -1] must sum to that of axis 1, got [2, 3]");
    refuses(
        () -> Movement.broadcastTo(x, Shape.of(3, 2)),
        "broadcastTo: the first shape must broadcast to the second, got [2, 3] and [3, 2]");
    refuses(
        () -> Movement.broadcastTo(x, Shape.of(3)),
        "broadcastTo: the first shape must broadcast to the second, got [2, 3] and [3]");
    refuses(() -> Movement.squeeze(x, 0), "squeeze: axis 0 must have extent 1, got [2, 3]");
    refuses(() -> Movement.repeat(x, 0, -1), "repeat: count must be at least 0, got -1");
    refuses(() -> Movement.tile(x, 1, -1), "tile: counts must be at least 0, got [1, -1]");
    refuses(() -> Movement.roll(x, 2, 1), "roll: axis 2 must exist, got [2, 3]");
    refuses(() -> Movement.pad(x, 0, 0, -1, 0), "pad: widths must be at least 0, got 0 and -1");
    refuses(() -> Movement.flip(x, -3), "flip: axis -3 must exist, got [2, 3]");
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  private static float[] shifted(Tensor x) {
    float[] values = x.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += 1000;
    }
    assertThat(values).hasSize(x.size());
    return values;
  }
}
