package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.tensor.kernel.Threefry;

/// What a seed means, place by place, and that parts of a draw are the draw. Statistics are in
/// [RandomStatisticsTest].
class RandomKeyTest {
  private static final RandomKey KEY = RandomKey.of(0x0123_4567_89AB_CDEFL);

  /// Word `i` of a purpose by the rule of [RandomStream], from the scalar cipher.
  private static int word(int purpose, int i) {
    int counter = i / 32 * 16 + i % 16;
    long block = Threefry.block(KEY.high(), KEY.low(), counter, purpose << 24);
    return (int) (i % 32 < 16 ? block >>> 32 : block);
  }

  private static double uniform53(int purpose, int i) {
    return (Threefry.block(KEY.high(), KEY.low(), i, purpose << 24) >>> 11) * 0x1p-53;
  }

  /// The normal at place `i` from the uniforms of its pair, which stand 16 places apart.
  private static double normal(int i, IntFunction<Double> uniform) {
    int first = i - i % 32 + i % 16;
    double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform.apply(first)));
    double angle = 2 * Math.PI * (1 - uniform.apply(first + 16));
    return radius * (i % 32 < 16 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  @Test
  void everyDrawIsWhatTheCipherSaysAtItsPlace() {
    int n = 1100; // more than two batches and a rest
    float[] uniforms = KEY.uniform(Shape.of(n), 0, 1).toArray();
    float[] normals = KEY.normal(Shape.of(n), 0, 1).toArray();
    float[] coins = KEY.bernoulli(Shape.of(n), 0.3).toArray();
    double[] uniforms53 = KEY.uniforms(n);
    double[] normals53 = KEY.normals(n);
    for (int i = 0; i < n; i++) {
      assertEquals((word(4, i) >>> 8) * 0x1p-24f, uniforms[i]);
      assertEquals(
          (float) normal(i, j -> (word(5, j) & 0xFFFF_FFFFL) * 0x1p-32), normals[i], 1e-6f);
      assertEquals((word(10, i) & 0xFFFF_FFFFL) * 0x1p-32 < 0.3 ? 1f : 0f, coins[i]);
      assertEquals(uniform53(6, i), uniforms53[i]);
      assertEquals(normal(i, j -> uniform53(7, j)), normals53[i], 2e-14);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void partsOfADrawAreTheDraw(long seed) {
    var random = new SplittableRandom(seed);
    float[] uniforms = KEY.uniform(Shape.of(3000), 0, 1).toArray();
    float[] normals = KEY.normal(Shape.of(3000), 0, 1).toArray();
    double[] uniforms53 = KEY.uniforms(3000);
    double[] normals53 = KEY.normals(3000);
    double[] means = KEY.foldIn(1).normals(3000);
    double[] deviations = KEY.foldIn(2).normals(3001);
    double[] moved = new double[3000];
    Arrays.setAll(moved, i -> means[i] + deviations[i] * normals53[i]);
    for (int round = 0; round < 200; round++) {
      int start = random.nextInt(3000);
      int count = random.nextInt(3000 - start + 1);
      String what = "seed " + seed + ", start " + start + ", count " + count;
      float[] floats = new float[count + 2];
      double[] doubles = new double[count + 2];
      KEY.fillUniform(floats, 1, count, start);
      assertArrayEquals(framed(Arrays.copyOfRange(uniforms, start, start + count)), floats, what);
      KEY.fillNormal(floats, 1, count, start);
      assertArrayEquals(framed(Arrays.copyOfRange(normals, start, start + count)), floats, what);
      KEY.fillUniform(doubles, 1, count, start);
      assertArrayEquals(
          framed(Arrays.copyOfRange(uniforms53, start, start + count)), doubles, what);
      KEY.fillNormal(doubles, 1, count, start);
      assertArrayEquals(framed(Arrays.copyOfRange(normals53, start, start + count)), doubles, what);
      KEY.fillNormal(doubles, 1, count, start, means, deviations);
      assertArrayEquals(framed(Arrays.copyOfRange(moved, start, start + count)), doubles, what);
    }
    assertArrayEquals(Arrays.copyOf(KEY.normals(1000), 77), KEY.normals(77));
    assertArrayEquals(Arrays.copyOf(KEY.integers(1000, 9), 77), KEY.integers(77, 9));
    assertArrayEquals(Arrays.copyOf(KEY.split(50), 7), KEY.split(7));
  }

  /// Against exact arithmetic, from a place within a batch and over several parts.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 33, 500, 8192, 8193, 40_000})
  void aDrawWithMeansKnowsTheSumOfSquaresOfItsNormals(int count) {
    int start = 700;
    double[] normals = new double[count];
    KEY.fillNormal(normals, 0, count, start);
    BigDecimal exact = BigDecimal.ZERO;
    for (double z : normals) {
      exact = exact.add(new BigDecimal(z).pow(2));
    }
    double[] means = KEY.foldIn(1).normals(start + count);
    double[] deviations = KEY.foldIn(2).normals(start + count);
    double sum = KEY.fillNormal(new double[count], 0, count, start, means, deviations);
    double bound = 0x1p-53 * (600 + count / 8192) * exact.doubleValue();
    double error = new BigDecimal(sum).subtract(exact).abs().doubleValue();
    assertTrue(error <= bound, KEY + ": off by " + error + " of " + exact.doubleValue());
  }

  @Test
  void threadsDoNotChangeADraw() {
    int before = Parallel.threads();
    try {
      Parallel.setThreads(1);
      double[] alone = KEY.normals(100_001);
      float[] floats = KEY.uniform(Shape.of(100_001), -1, 1).toArray();
      Parallel.setThreads(4);
      assertArrayEquals(alone, KEY.normals(100_001));
      assertArrayEquals(floats, KEY.uniform(Shape.of(100_001), -1, 1).toArray());
    } finally {
      Parallel.setThreads(before);
    }
  }

  @Test
  void theLastPlacesCanBeDrawn() {
    float[] values = new float[3];
    KEY.fillUniform(values, 0, 3, (1L << 32) - 3);
    int block = (int) ((1L << 31) - 1);
    assertEquals(
        (((int) Threefry.block(KEY.high(), KEY.low(), block, 4 << 24)) >>> 8) * 0x1p-24f,
        values[2]);
    double[] doubles = new double[1];
    KEY.fillUniform(doubles, 0, 1, (1L << 32) - 1);
    assertEquals(uniform53(6, -1), doubles[0]);
  }

  @Test
  void foldedKeysAreBlocksOfTheCipher() {
    long block = Threefry.block(KEY.high(), KEY.low(), -5, 1 << 24);
    assertEquals(RandomKey.of(block), KEY.foldIn(-5));
    assertEquals(RandomKey.of(Threefry.block(KEY.high(), KEY.low(), 6, 3 << 24)), KEY.split(7)[6]);
    RandomKey name = KEY;
    byte[] bytes = "wéi".getBytes(StandardCharsets.UTF_8); // 77 c3 a9 69
    assertThat(bytes).hasSize(4);
    name = RandomKey.of(Threefry.block(name.high(), name.low(), 0x69a9c377, 2 << 24));
    name = RandomKey.of(Threefry.block(name.high(), name.low(), 4, 2 << 24 | 1));
    assertEquals(name, KEY.foldIn("wéi"));
  }

  @Test
  void keysOfDifferentOriginDiffer() {
    Set<RandomKey> keys = new HashSet<>();
    keys.add(KEY);
    int count = 0;
    for (int i = 0; i < 500; i++) {
      keys.add(KEY.foldIn(i));
      keys.add(KEY.foldIn(-i - 1));
      keys.add(KEY.split(500)[i]);
      keys.add(KEY.foldIn("layer" + i));
      keys.add(KEY.foldIn("x".repeat(i)));
      keys.add(KEY.foldIn("\0".repeat(i + 1)));
      keys.add(KEY.foldIn(i).foldIn(7));
      keys.add(RandomKey.of(i));
      count += 8;
    }
    assertThat(keys).hasSize(count + 1);
  }

  /// "Aa" and "BB" have equal `String.hashCode`, and must not have equal keys.
  @Test
  void namesWithEqualHashCodesGiveDifferentKeys() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertNotEquals(KEY.foldIn("Aa"), KEY.foldIn("BB"));
    assertNotEquals(KEY.foldIn("a").foldIn("b"), KEY.foldIn("ab"));
  }

  @Test
  void uniformsStayBelowTheirUpperBound() {
    float high = Math.nextUp(1f);
    float[] narrow = KEY.uniform(Shape.of(1000), 1, high).toArray();
    assertThat(narrow).containsOnly(1f);
    float[] wide = KEY.uniform(Shape.of(1000), -Float.MAX_VALUE, Float.MAX_VALUE).toArray();
    for (float value : wide) {
      assertThat(value).isFinite();
    }
    assertThat(KEY.uniform(Shape.of(3), 2, 2).toArray()).containsExactly(2, 2, 2);
    float[] scaled = KEY.uniform(Shape.of(1000), -3, 5).toArray();
    float[] plain = KEY.uniform(Shape.of(1000), 0, 1).toArray();
    for (int i = 0; i < 1000; i++) {
      assertEquals((float) (-3 + 8.0 * plain[i]), scaled[i]);
    }
  }

  @Test
  void normalsHaveTheMeanAndTheDeviation() {
    float[] plain = KEY.normal(Shape.of(2, 50), 0, 1).toArray();
    float[] scaled = KEY.normal(Shape.of(100), 3, 0.02f).toArray();
    for (int i = 0; i < 100; i++) {
      assertEquals((float) (3 + (double) 0.02f * plain[i]), scaled[i]);
    }
    assertThat(KEY.normal(Shape.of(3), 4, 0).toArray()).containsExactly(4, 4, 4);
  }

  @Test
  void emptyAndScalarDraws() {
    assertThat(KEY.normals(0)).isEmpty();
    assertThat(KEY.permutation(0)).isEmpty();
    assertThat(KEY.permutation(1)).containsExactly(0);
    assertThat(KEY.integers(5, 1)).containsOnly(0);
    assertThat(KEY.split(0)).isEmpty();
    assertEquals(Shape.of(0, 3), KEY.normal(Shape.of(0, 3), 0, 1).shape());
    assertEquals(KEY.uniform(Shape.of(1), 0, 1).item(), KEY.uniform(Shape.scalar(), 0, 1).item());
  }

  @Test
  void permutationsHoldEveryIndexOnce() {
    for (int count : new int[] {2, 3, 31, 32, 33, 1000}) {
      int[] order = KEY.permutation(count);
      int[] sorted = order.clone();
      Arrays.sort(sorted);
      for (int i = 0; i < count; i++) {
        assertEquals(i, sorted[i]);
      }
    }
  }

  @Test
  void aGeneratorWalksAlongItsStream() {
    RandomGenerator generator = KEY.generator();
    assertEquals(Threefry.block(KEY.high(), KEY.low(), 0, 11 << 24), generator.nextLong());
    assertEquals(Threefry.block(KEY.high(), KEY.low(), 1, 11 << 24), generator.nextLong());
    assertEquals(KEY.generator().nextInt(), KEY.generator().nextInt());
    assertThat(generator.nextDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void errorsNameTheArgument() {
    refuses(() -> KEY.split(-1), "split: count must be at least 0, got -1");
    refuses(() -> KEY.permutation(-1), "permutation: count must be at least 0, got -1");
    refuses(() -> KEY.integers(1, 0), "integers: bound must be at least 1, got 0");
    refuses(
        () -> KEY.uniform(Shape.of(1), 1, 0),
        "uniform: bounds must be finite and in order, got 1.0 and 0.0");
    refuses(
        () -> KEY.uniform(Shape.of(1), Float.NaN, 0),
        "uniform: bounds must be finite and in order, got NaN and 0.0");
    refuses(
        () -> KEY.normal(Shape.of(1), 0, -1),
        "normal: mean must be finite and deviation finite and at least 0, got 0.0 and -1.0");
    refuses(
        () -> KEY.bernoulli(Shape.of(1), 1.5),
        "bernoulli: probability must lie in [0, 1], got 1.5");
    refuses(
        () -> KEY.fillNormal(new float[3], 2, 2, 0),
        "fillNormal: part must lie inside the array, got offset 2 and count 2 for length 3");
    refuses(
        () -> KEY.fillNormal(new double[3], 0, 3, 1, new double[4], new double[3]),
        "fillNormal: each place needs mean and deviation, got places from 1 to 4, 4 and 3");
    refuses(
        () -> KEY.fillUniform(new double[3], 0, 3, 1L << 32),
        "fillUniform: places must lie in [0, 2^32), got start 4294967296");
  }

  private static float[] framed(float[] values) {
    float[] framed = new float[values.length + 2];
    System.arraycopy(values, 0, framed, 1, values.length);
    return framed;
  }

  private static double[] framed(double[] values) {
    double[] framed = new double[values.length + 2];
    System.arraycopy(values, 0, framed, 1, values.length);
    return framed;
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
