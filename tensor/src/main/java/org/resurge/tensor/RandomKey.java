package org.resurge.tensor;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// Key of a counter-based random stream: the same key gives the same numbers, on every machine, in
/// any order of calls, on any number of threads.
///
/// Keys are values. Drawing does not change a key, so drawing twice from one key gives the same
/// numbers twice; [#split] and [#foldIn(int)] make independent keys. A longer draw begins with the
/// shorter one, and draws of different kinds from one key are independent of each other.
///
/// ```java
/// RandomKey key = RandomKey.of(42);
/// Tensor weights = key.foldIn("weight").normal(Shape.of(784, 128), 0, 0.02f);
/// for (int epoch = 0; epoch < 5; epoch++) {
///   int[] order = key.foldIn("order").foldIn(epoch).permutation(60_000);
/// }
/// ```
///
/// The generator is Threefry-2x32 with 20 rounds ([Salmon et al., SC
/// 2011](https://doi.org/10.1145/2063384.2063405)), the one that JAX uses, though the numbers of a
/// seed differ from JAX's. It is for simulation, not for cryptography.
///
/// @param high upper word of the key
/// @param low lower word of the key
public record RandomKey(int high, int low) {
  /// Places of a stream that may be drawn, 2^32.
  private static final long PLACES = 1L << 32;

  /// Elements that a thread draws at a time, some 100 µs; a multiple of every batch.
  private static final int GRAIN = 1 << 13;

  /// Key of a seed.
  public static RandomKey of(long seed) {
    return new RandomKey((int) (seed >>> 32), (int) seed);
  }

  /// Independent key for one more coordinate: a step, a layer, a draw. Different numbers never give
  /// the same key.
  public RandomKey foldIn(int data) {
    return of(stream(RandomStream.FOLD_INTEGER).block(data & 0xFFFF_FFFFL));
  }

  /// Independent key for a name, such as a parameter's.
  ///
  /// The name's UTF-8 bytes are folded in four at a time, and then their number.
  public RandomKey foldIn(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    RandomKey key = this;
    for (int i = 0; i < bytes.length; i += 4) {
      int word = 0;
      for (int j = i; j < Math.min(i + 4, bytes.length); j++) {
        word |= (bytes[j] & 0xFF) << (8 * (j - i));
      }
      key = of(key.stream(RandomStream.FOLD_NAME).block(word & 0xFFFF_FFFFL));
    }
    return of(key.stream(RandomStream.FOLD_NAME).block(PLACES | bytes.length));
  }

  /// `count` independent keys; the first ones do not depend on how many are made.
  public RandomKey[] split(int count) {
    RandomKey[] keys = new RandomKey[atLeastZero("split", count)];
    for (int i = 0; i < count; i++) {
      keys[i] = of(stream(RandomStream.SPLIT).block(i));
    }
    return keys;
  }

  /// Uniform values in `[low, high)`, from 24 bits each: `low + (high - low) k 2^-24`, rounded.
  ///
  /// A value that would round up to `high` is the float below it. Equal bounds give a constant.
  ///
  /// @throws IllegalArgumentException unless `low ≤ high` and both are finite
  public Tensor uniform(Shape shape, float low, float high) {
    if (!(low <= high) || Float.isInfinite(low) || Float.isInfinite(high)) {
      throw new IllegalArgumentException(
          "uniform: bounds must be finite and in order, got " + low + " and " + high);
    }
    float[] values = new float[shape.size()];
    fillUniform(values, 0, values.length, 0);
    double width = (double) high - low;
    float largest = low < high ? Math.nextDown(high) : low;
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.min((float) (low + width * values[i]), largest);
    }
    return Tensor.adopt(shape, values);
  }

  /// Normal values: `mean + deviation z`, computed in double from the float `z` of
  /// [#fillNormal(float[], int, int, long)].
  ///
  /// @throws IllegalArgumentException unless both are finite and the deviation is at least 0
  public Tensor normal(Shape shape, float mean, float deviation) {
    if (!Float.isFinite(mean) || !(deviation >= 0 && deviation < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "normal: mean must be finite and deviation finite and at least 0, got "
              + mean
              + " and "
              + deviation);
    }
    float[] values = new float[shape.size()];
    fillNormal(values, 0, values.length, 0);
    if (mean != 0 || deviation != 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + (double) deviation * values[i]);
      }
    }
    return Tensor.adopt(shape, values);
  }

  /// Ones with this probability, else zeros, from 32 bits each.
  ///
  /// @throws IllegalArgumentException unless the probability lies in `[0, 1]`
  public Tensor bernoulli(Shape shape, double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "bernoulli: probability must lie in [0, 1], got " + probability);
    }
    int[] words = new int[shape.size()];
    stream(RandomStream.BERNOULLI).words(words, 0);
    float[] values = new float[words.length];
    double bound = probability * 0x1p32;
    for (int i = 0; i < words.length; i++) {
      values[i] = (words[i] & 0xFFFF_FFFFL) < bound ? 1 : 0;
    }
    return Tensor.adopt(shape, values);
  }

  /// Standard normal values in double, for analysis.
  ///
  /// By Box and Muller's transform of two uniforms of 53 bits; within `1.5e-15 √(-2 ln u)` of it,
  /// and none is beyond 8.58.
  public double[] normals(int count) {
    double[] values = new double[atLeastZero("normals", count)];
    fillNormal(values, 0, count, 0);
    return values;
  }

  /// Uniform values in `[0, 1)` in double, multiples of 2^-53, for analysis.
  public double[] uniforms(int count) {
    double[] values = new double[atLeastZero("uniforms", count)];
    fillUniform(values, 0, count, 0);
    return values;
  }

  /// Writes places `[start, start + count)` of this key's uniforms in `[0, 1)`, those that
  /// `uniform(shape, 0, 1)` begins with, to `target[offset, offset + count)`.
  ///
  /// So a long draw can be cut into parts, for instance one a thread, without changing a number.
  public void fillUniform(float[] target, int offset, int count, long start) {
    check("fillUniform", target.length, offset, count, start);
    RandomStream stream = stream(RandomStream.FLOAT_UNIFORMS);
    Parallel.forRange(
        count,
        GRAIN,
        (from, to) -> stream.uniforms(target, offset + from, to - from, start + from));
  }

  /// Writes places `[start, start + count)` of this key's [#uniforms] to `target[offset, offset
  /// + count)`.
  public void fillUniform(double[] target, int offset, int count, long start) {
    check("fillUniform", target.length, offset, count, start);
    RandomStream stream = stream(RandomStream.UNIFORMS);
    Parallel.forRange(
        count,
        GRAIN,
        (from, to) -> stream.uniforms(target, offset + from, to - from, start + from));
  }

  /// Writes places `[start, start + count)` of this key's standard normals, those that
  /// `normal(shape, 0, 1)` begins with, to `target[offset, offset + count)`.
  ///
  /// By Box and Muller's transform of two uniforms of 32 bits, in double and then rounded; none is
  /// beyond 6.67.
  public void fillNormal(float[] target, int offset, int count, long start) {
    check("fillNormal", target.length, offset, count, start);
    RandomStream stream = stream(RandomStream.FLOAT_NORMALS);
    Parallel.forRange(
        count, GRAIN, (from, to) -> stream.normals(target, offset + from, to - from, start + from));
  }

  /// Writes places `[start, start + count)` of this key's [#normals] to `target[offset, offset
  /// + count)`.
  public void fillNormal(double[] target, int offset, int count, long start) {
    check("fillNormal", target.length, offset, count, start);
    RandomStream stream = stream(RandomStream.NORMALS);
    Parallel.forRange(
        count, GRAIN, (from, to) -> stream.normals(target, offset + from, to - from, start + from));
  }

  /// Writes normals with a mean and a deviation of each place, `mean[i] + deviation[i] z_i` for the
  /// places `i` in `[start, start + count)` with the standard normals `z` of [#normals], to
  /// `target[offset, offset + count)`.
  ///
  /// The sum of squares is the squared distance of what is written from the means in units of the
  /// deviations, before rounding. Every 2^13 places have sixteen sums, which are added up, and one
  /// such part comes after the other: within `2^-53 (600 + count/2^13) Σ z²`, the same bits for any
  /// number of threads.
  ///
  /// @param target none of the other two
  /// @return `Σ z²`
  public double fillNormal(
      double[] target, int offset, int count, int start, double[] mean, double[] deviation) {
    check("fillNormal", target.length, offset, count, start);
    if (start > Math.min(mean.length, deviation.length) - count) {
      throw new IllegalArgumentException(
          "fillNormal: each place needs mean and deviation, got places from %d to %d, %d and %d"
              .formatted(start, start + count, mean.length, deviation.length));
    }
    RandomStream stream = stream(RandomStream.NORMALS);
    double[] squares = new double[Math.ceilDiv(count, GRAIN)];
    Parallel.forRange(
        count,
        GRAIN,
        (from, to) ->
            squares[from / GRAIN] =
                stream.normals(target, offset + from, to - from, start + from, mean, deviation));
    double sum = 0;
    for (double part : squares) {
      sum += part;
    }
    return sum;
  }

  /// Random order of `0 … count - 1`, all orders equally likely (Fisher and Yates).
  public int[] permutation(int count) {
    RandomStream stream = stream(RandomStream.PERMUTATION);
    int[] words = new int[atLeastZero("permutation", count)];
    stream.words(words, 0);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = stream.bounded(words[i], i + 1, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /// Uniform integers in `[0, bound)`, all equally likely.
  ///
  /// @throws IllegalArgumentException unless the bound is at least 1
  public int[] integers(int count, int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("integers: bound must be at least 1, got " + bound);
    }
    RandomStream stream = stream(RandomStream.INTEGERS);
    int[] values = new int[atLeastZero("integers", count)];
    stream.words(values, 0);
    for (int i = 0; i < count; i++) {
      values[i] = stream.bounded(values[i], bound, i);
    }
    return values;
  }

  /// Generator for code that takes one: it walks along this key's stream, so it has a state and
  /// belongs to one thread. Each call gives a fresh generator at the start of the stream.
  public RandomGenerator generator() {
    return new RandomGenerator() {
      private final RandomStream stream = stream(RandomStream.GENERATOR);
      private long place;

      @Override
      public long nextLong() {
        return stream.block(place++);
      }
    };
  }

  private RandomStream stream(int purpose) {
    return new RandomStream(this, purpose);
  }

  private static int atLeastZero(String operation, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(operation + ": count must be at least 0, got " + count);
    }
    return count;
  }

  private static void check(String operation, int length, int offset, int count, long start) {
    if (offset < 0 || count < 0 || offset > length - count) {
      throw new IllegalArgumentException(
          "%s: part must lie inside the array, got offset %d and count %d for length %d"
              .formatted(operation, offset, count, length));
    }
    if (start < 0 || start > PLACES - count) {
      throw new IllegalArgumentException(
          operation + ": places must lie in [0, 2^32), got start " + start);
    }
  }
}
