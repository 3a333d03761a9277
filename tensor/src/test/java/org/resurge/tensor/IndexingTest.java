package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.resurge.tensor.NaiveArray.counting;
import static org.resurge.tensor.NaiveArray.extents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Gather, scatter and their kin against index arithmetic on [NaiveArray].
class IndexingTest {
  private static final int ROUNDS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void gatherTakesAndScatterAddGivesBack(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 4), 5);
      int axis = random.nextInt(x.shape().rank());
      int extent = x.shape().dim(axis);
      Indices indices = indices(random, extent);
      Map<List<Integer>, Integer> at = naive(indices);
      int depth = indices.shape().rank();
      NaiveArray naive = NaiveArray.of(x);
      List<Integer> taken = new ArrayList<>(naive.extents().subList(0, axis));
      taken.addAll(extents(indices.shape()));
      taken.addAll(naive.extents().subList(axis + 1, x.shape().rank()));
      NaiveArray expected = NaiveArray.of(taken, index -> naive.at(source(index, axis, depth, at)));
      Tensor gathered = Indexing.gather(x, axis - x.shape().rank(), indices);
      String what = "seed " + seed + ", x " + x.shape() + ", axis " + axis + ", " + indices;
      assertEquals(expected, NaiveArray.of(gathered), what);

      Map<List<Integer>, Float> sums = new HashMap<>();
      for (List<Integer> index : NaiveArray.indices(taken)) {
        sums.merge(source(index, axis, depth, at), expected.at(index), Float::sum);
      }
      NaiveArray scattered = NaiveArray.of(naive.extents(), index -> sums.getOrDefault(index, 0f));
      assertEquals(
          scattered, NaiveArray.of(Indexing.scatterAdd(gathered, axis, indices, extent)), what);
      assertEquals(
          scattered,
          NaiveArray.of(Indexing.scatterAdd(gathered, axis - x.shape().rank(), indices, extent)),
          what);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void pickReadsOneOfEachRowAndPlacePutsItBack(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 5), 5);
      int width = x.shape().dim(-1);
      Shape rows = x.shape().without(-1);
      if (width == 0 && rows.size() > 0) {
        continue;
      }
      int[] values = new int[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(width);
      }
      Indices indices = Indices.of(rows, values);
      Map<List<Integer>, Integer> at = naive(indices);
      NaiveArray naive = NaiveArray.of(x);
      NaiveArray expected =
          NaiveArray.of(
              extents(rows),
              index -> naive.at(NaiveArray.inserted(index, index.size(), at.get(index))));
      Tensor picked = Indexing.pick(x, indices);
      assertEquals(expected, NaiveArray.of(picked), "seed " + seed + ", " + x.shape());
      NaiveArray placed =
          NaiveArray.of(
              naive.extents(),
              index -> {
                List<Integer> row = index.subList(0, index.size() - 1);
                return at.get(row).equals(index.getLast()) ? expected.at(row) : 0f;
              });
      assertEquals(placed, NaiveArray.of(Indexing.place(picked, indices, width)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void gatherAlongReadsEachLineAtItsOwnIndices(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      Tensor x = counting(random, random.nextInt(1, 5), 5);
      int axis = random.nextInt(x.shape().rank());
      int extent = x.shape().dim(axis);
      Shape shape = x.shape().with(axis, extent == 0 ? 0 : random.nextInt(6));
      Indices indices =
          Indices.of(shape, random.ints(shape.size(), 0, Math.max(1, extent)).toArray());
      Map<List<Integer>, Integer> at = naive(indices);
      NaiveArray naive = NaiveArray.of(x);
      assertEquals(
          NaiveArray.of(
              extents(shape), index -> naive.at(NaiveArray.with(index, axis, at.get(index)))),
          NaiveArray.of(Indexing.gatherAlong(x, axis - x.shape().rank(), indices)),
          "seed " + seed + ", " + x.shape() + ", axis " + axis);
    }
  }

  @Test
  void oneHotAndTriangle() {
    assertEquals(
        NaiveArray.of(Tensor.of(Shape.of(2, 1, 3), 0, 0, 1, 1, 0, 0)),
        NaiveArray.of(Indexing.oneHot(Indices.of(Shape.of(2, 1), 2, 0), 3)));
    assertEquals(
        NaiveArray.of(Tensor.vector(0, 1)),
        NaiveArray.of(Indexing.oneHot(Indices.of(Shape.scalar(), 1), 2)));
    assertEquals(
        NaiveArray.of(Tensor.of(Shape.of(3, 3), 1, 0, 0, 1, 1, 0, 1, 1, 1)),
        NaiveArray.of(Indexing.lowerTriangle(3)));
    assertEquals(Shape.of(0, 0), Indexing.lowerTriangle(0).shape());
    assertEquals(Shape.of(0, 5), Indexing.oneHot(Indices.vector(), 5).shape());
  }

  @Test
  void errorsSayTheRuleAndTheIndex() {
    Tensor x = counting(Shape.of(2, 3));
    refuses(
        () -> Indexing.gather(x, 1, Indices.of(Shape.of(2, 2), 0, 1, 2, 3)),
        "gather: the index at position 3 of indices [2, 2] must lie in [0, 3), got 3");
    refuses(
        () -> Indexing.gather(x, 0, Indices.vector(-1)),
        "gather: the index at position 0 of indices [1] must lie in [0, 2), got -1");
    refuses(
        () -> Indexing.gather(x, 2, Indices.vector(0)), "gather: axis 2 must exist, got [2, 3]");
    refuses(
        () -> Indexing.gather(Tensor.scalar(1), 0, Indices.vector(0)),
        "gather: axis 0 must exist, got []");
    refuses(
        () -> Indexing.scatterAdd(x, 0, Indices.vector(0, 1, 1), 4),
        "scatterAdd: updates must have the indices' extents at axis 0, got [2, 3] and [3]");
    refuses(
        () -> Indexing.scatterAdd(x, 0, Indices.vector(0, 4), 4),
        "scatterAdd: the index at position 1 of indices [2] must lie in [0, 4), got 4");
    refuses(
        () -> Indexing.scatterAdd(x, 0, Indices.vector(0, 1), -1),
        "scatterAdd: extent must be at least 0, got -1");
    refuses(
        () -> Indexing.pick(x, Indices.vector(0, 1, 2)),
        "pick: indices must have the shape without its last axis, got [2, 3] and [3]");
    refuses(
        () -> Indexing.pick(x, Indices.vector(0, 3)),
        "pick: the index at position 1 of indices [2] must lie in [0, 3), got 3");
    refuses(
        () -> Indexing.gatherAlong(x, 1, Indices.vector(0, 1)),
        "gatherAlong: extents must be equal but on axis 1, got [2, 3] and [2]");
    refuses(
        () -> Indexing.gatherAlong(x, 1, Indices.of(Shape.of(2, 1), 0, 3)),
        "gatherAlong: the index at position 1 of indices [2, 1] must lie in [0, 3), got 3");
    refuses(
        () -> Indexing.place(x, Indices.vector(0, 1), 3),
        "place: updates and indices must have equal shapes, got [2, 3] and [2]");
    refuses(
        () -> Indexing.oneHot(Indices.vector(3), 3),
        "oneHot: the index at position 0 of indices [1] must lie in [0, 3), got 3");
    refuses(
        () -> Indexing.oneHot(Indices.vector(), -1), "oneHot: depth must be at least 0, got -1");
  }

  /// Place in x that a place in the gathered tensor was read from.
  private static List<Integer> source(
      List<Integer> index, int axis, int depth, Map<List<Integer>, Integer> at) {
    List<Integer> from = new ArrayList<>(index.subList(0, axis));
    from.add(at.get(index.subList(axis, axis + depth)));
    from.addAll(index.subList(axis + depth, index.size()));
    return from;
  }

  private static Indices indices(SplittableRandom random, int bound) {
    Shape shape = counting(random, random.nextInt(3), 4).shape();
    if (bound == 0) {
      shape = Shape.of(0);
    }
    int[] values = new int[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(bound);
    }
    return Indices.of(shape, values);
  }

  private static Map<List<Integer>, Integer> naive(Indices indices) {
    Map<List<Integer>, Integer> values = new HashMap<>();
    int position = 0;
    for (List<Integer> index : NaiveArray.indices(extents(indices.shape()))) {
      values.put(List.copyOf(index), indices.at(position++));
    }
    return values;
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
