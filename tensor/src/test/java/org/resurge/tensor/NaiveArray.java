package org.resurge.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/// Array as NumPy defines it, for tests: a map from index lists to values. Nothing in it knows of
/// strides, so that it cannot share a mistake with the code that it checks.
record NaiveArray(List<Integer> extents, Map<List<Integer>, Float> values) {

  /// Every index of an array with these extents, row-major.
  static List<List<Integer>> indices(List<Integer> extents) {
    List<List<Integer>> all = new ArrayList<>();
    all.add(List.of());
    for (int extent : extents) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> prefix : all) {
        for (int i = 0; i < extent; i++) {
          List<Integer> index = new ArrayList<>(prefix);
          index.add(i);
          longer.add(index);
        }
      }
      all = longer;
    }
    return all;
  }

  static NaiveArray of(List<Integer> extents, Function<List<Integer>, Float> value) {
    Map<List<Integer>, Float> values = new HashMap<>();
    for (List<Integer> index : indices(extents)) {
      values.put(index, value.apply(index));
    }
    return new NaiveArray(List.copyOf(extents), values);
  }

  static NaiveArray of(Tensor x) {
    List<Integer> extents = extents(x.shape());
    var flat = x.toArray();
    var position = new int[1];
    Map<List<Integer>, Float> values = new HashMap<>();
    for (List<Integer> index : indices(extents)) {
      values.put(index, flat[position[0]++]);
    }
    return new NaiveArray(extents, values);
  }

  static List<Integer> extents(Shape shape) {
    List<Integer> extents = new ArrayList<>();
    for (int extent : shape.extents()) {
      extents.add(extent);
    }
    return List.copyOf(extents);
  }

  float at(List<Integer> index) {
    Float value = values.get(index);
    if (value == null) {
      throw new IndexOutOfBoundsException(index + " in " + extents);
    }
    return value;
  }

  /// The list with the element at a place replaced.
  static List<Integer> with(List<Integer> list, int place, int value) {
    List<Integer> copy = new ArrayList<>(list);
    copy.set(place, value);
    return copy;
  }

  /// The list with one more element at a place.
  static List<Integer> inserted(List<Integer> list, int place, int value) {
    List<Integer> copy = new ArrayList<>(list);
    copy.add(place, value);
    return copy;
  }

  /// The list without the element at a place.
  static List<Integer> without(List<Integer> list, int place) {
    List<Integer> copy = new ArrayList<>(list);
    copy.remove(place);
    return copy;
  }

  /// Tensor of a random shape of this rank, extents 0 to `largest`, with values 1, 2, 3, …: no two
  /// elements are alike, so a misplaced one is seen.
  static Tensor counting(SplittableRandom random, int rank, int largest) {
    int[] extents = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      // a zero now and then, not so often that most tensors of many axes are empty
      extents[axis] = random.nextInt(12) == 0 ? 0 : random.nextInt(1, largest + 1);
    }
    return counting(Shape.of(extents));
  }

  static Tensor counting(Shape shape) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return Tensor.adopt(shape, values);
  }
}
