package org.resurge.tensor;

import java.util.concurrent.atomic.AtomicLong;
import org.resurge.tensor.kernel.Affine;
import org.resurge.tensor.kernel.BoxMuller;
import org.resurge.tensor.kernel.Lanes;
import org.resurge.tensor.kernel.Threefry;

/// The endless row of numbers that one key gives for one purpose, read at any place.
///
/// An element depends on the key, the purpose and its own place only. So a part of the row is the
/// same numbers whether it is drawn alone, within a longer draw or by another thread. Different
/// purposes never share a block of the cipher, so a key's normals, its uniforms and the keys that
/// are split from it are independent.
///
/// A block of [Threefry] is two words. Words come in groups of 32 from 16 blocks, the first words
/// before the second ones, since that is how vectors store them.
record RandomStream(RandomKey key, int purpose) {
  // The numbers are part of what a seed means: never change one, only add.
  static final int FOLD_INTEGER = 1;
  static final int FOLD_NAME = 2;
  static final int SPLIT = 3;
  static final int FLOAT_UNIFORMS = 4;
  static final int FLOAT_NORMALS = 5;
  static final int UNIFORMS = 6;
  static final int NORMALS = 7;
  static final int INTEGERS = 8;
  static final int PERMUTATION = 9;
  static final int BERNOULLI = 10;
  static final int GENERATOR = 11;

  /// Purposes from here on are the retries of a rejected integer.
  private static final int RETRIES = 128;

  /// Elements that are made at a time; their buffers fit into the first-level cache.
  private static final int BATCH = 512;

  /// Elements that a process makes one at a time before it goes over to vectors.
  ///
  /// Both ways give the same bits. Vectors save about 20 ns an element, but the first ones run in
  /// the interpreter, which boxes each, and cost about half a second until they are compiled. So
  /// the change is made when the time that it would have saved equals that price.
  private static final long PATIENCE = 1L << 24;

  private static final AtomicLong MADE_SINGLY = new AtomicLong();

  /// Buffers of normals, of each thread. Analyses draw thousands of short parts, and fresh buffers
  /// for each come from outside the cache.
  private static final ThreadLocal<int[]> WORDS = ThreadLocal.withInitial(() -> new int[2 * BATCH]);

  private static final ThreadLocal<double[]> VALUES =
      ThreadLocal.withInitial(() -> new double[BATCH]);

  private static final int HALF = Threefry.GROUP;
  private static final int GROUP = 2 * HALF;

  /// Turns words into elements within a batch of so many groups, one at a time or by vectors.
  private interface Transform {
    void apply(int groups, boolean singly);
  }

  /// Receives elements `[from, to)` of a buffer, which belong at `at` in the target.
  private interface Sink {
    void take(int from, int to, int at);
  }

  /// Receives normals `[from, to)` of a buffer, which belong at `at` in the target.
  private interface Normals {
    void take(double[] values, int from, int to, int at);
  }

  /// Two words; `counter` may be any of 2^56.
  long block(long counter) {
    return Threefry.block(
        key.high(), key.low(), (int) counter, purpose << 24 | (int) (counter >>> 32));
  }

  /// Words `[start, start + target.length)`.
  void words(int[] target, long start) {
    int[] words = new int[BATCH];
    batches(
        start,
        target.length,
        1,
        words,
        (groups, singly) -> {},
        (from, to, at) -> System.arraycopy(words, from, target, at, to - from));
  }

  /// Uniforms in `[0, 1)`, multiples of 2^-24.
  void uniforms(float[] target, int offset, int count, long start) {
    int[] words = new int[BATCH];
    batches(
        start,
        count,
        1,
        words,
        (groups, singly) -> {},
        (from, to, at) -> {
          for (int i = from; i < to; i++) {
            target[offset + at + i - from] = (words[i] >>> 8) * 0x1p-24f;
          }
        });
  }

  /// Uniforms in `[0, 1)`, multiples of 2^-53.
  void uniforms(double[] target, int offset, int count, long start) {
    int[] words = new int[2 * BATCH];
    double[] values = new double[BATCH];
    batches(
        start,
        count,
        2,
        words,
        (groups, singly) -> uniforms53(words, values, groups),
        (from, to, at) -> System.arraycopy(values, from, target, offset + at, to - from));
  }

  /// Standard normals from uniforms of 32 bits, rounded to float; none is beyond 6.67.
  void normals(float[] target, int offset, int count, long start) {
    int[] words = new int[BATCH];
    double[] values = new double[BATCH];
    batches(
        start,
        count,
        1,
        words,
        (groups, singly) -> {
          for (int i = 0; i < GROUP * groups; i++) {
            values[i] = 1.0 - (words[i] & 0xFFFF_FFFFL) * 0x1p-32;
          }
          normals(values, groups, singly);
        },
        (from, to, at) -> {
          for (int i = from; i < to; i++) {
            target[offset + at + i - from] = (float) values[i];
          }
        });
  }

  /// Standard normals from uniforms of 53 bits; none is beyond 8.58.
  void normals(double[] target, int offset, int count, long start) {
    normals(
        count,
        start,
        (values, from, to, at) -> System.arraycopy(values, from, target, offset + at, to - from));
  }

  /// These normals `z` with the means and the deviations of their places.
  ///
  /// @return `Σ z²`
  double normals(
      double[] target, int offset, int count, long start, double[] mean, double[] deviation) {
    int first = (int) start;
    double[] squares = new double[Lanes.VIRTUAL];
    normals(
        count,
        start,
        (values, from, to, at) ->
            Affine.move(
                mean,
                deviation,
                first + at,
                values,
                from,
                target,
                offset + at,
                to - from,
                squares));
    return Lanes.sum(squares);
  }

  private void normals(int count, long start, Normals sink) {
    int[] words = WORDS.get();
    double[] values = VALUES.get();
    batches(
        start,
        count,
        2,
        words,
        (groups, singly) -> {
          uniforms53(words, values, groups);
          for (int i = 0; i < GROUP * groups; i++) {
            values[i] = 1.0 - values[i]; // (0, 1]: a logarithm is taken
          }
          normals(values, groups, singly);
        },
        (from, to, at) -> sink.take(values, from, to, at));
  }

  /// Unbiased integer in `[0, bound)` from the word at a place, by Lemire's multiplication ("Fast
  /// random integer generation in an interval", 2019).
  ///
  /// The upper half of `word * bound` is the integer; the few words whose lower half is below `2^32
  /// mod bound` would make some integers likelier, so they are replaced by a retry.
  int bounded(int word, int bound, long place) {
    long product = (word & 0xFFFF_FFFFL) * bound;
    if (Integer.compareUnsigned((int) product, bound) < 0) {
      int threshold = Integer.remainderUnsigned(-bound, bound);
      for (int retry = 0; Integer.compareUnsigned((int) product, threshold) < 0; retry++) {
        int other =
            (int) new RandomStream(key, RETRIES + purpose).block(place | (long) retry << 32);
        product = (other & 0xFFFF_FFFFL) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  /// Walks over whole groups that cover `[start, start + count)`.
  ///
  /// @param width words an element
  private void batches(
      long start, int count, int width, int[] words, Transform transform, Sink sink) {
    long end = start + count;
    for (long first = start - start % GROUP; first < end; first += BATCH) {
      int wanted = (int) Math.min(BATCH, end - first);
      int groups = Math.ceilDiv(wanted, GROUP);
      int firstBlock = (int) (first * width / 2);
      boolean singly = MADE_SINGLY.get() < PATIENCE;
      if (singly) {
        Threefry.blocksSingly(
            key.high(), key.low(), firstBlock, purpose << 24, words, groups * width);
        MADE_SINGLY.addAndGet(wanted);
      } else {
        Threefry.blocks(key.high(), key.low(), firstBlock, purpose << 24, words, groups * width);
      }
      transform.apply(groups, singly);
      int from = (int) Math.max(0, start - first);
      sink.take(from, wanted, (int) (first + from - start));
    }
  }

  private static void normals(double[] uniforms, int groups, boolean singly) {
    if (singly) {
      BoxMuller.transformSingly(uniforms, groups);
    } else {
      BoxMuller.transform(uniforms, groups);
    }
  }

  /// Element `i` is the 53 upper bits of block `i`.
  private static void uniforms53(int[] words, double[] values, int groups) {
    for (int half = 0; half < 2 * groups; half++) {
      for (int i = 0; i < HALF; i++) {
        long upper = words[GROUP * half + i] & 0xFFFF_FFFFL;
        int lower = words[GROUP * half + HALF + i] >>> 11;
        values[HALF * half + i] = (upper << 21 | lower) * 0x1p-53;
      }
    }
  }
}
