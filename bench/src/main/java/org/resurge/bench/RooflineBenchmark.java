package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What are the limits of this machine, as Java reaches them on one thread?
///
/// Multiply-adds that touch no memory, and copies of arrays that no cache holds: all other figures
/// stand against these two. A third, quotients with roots, stands beside Adam where caches hold it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class RooflineBenchmark {
  /// Floating-point operations of one call of [#fma].
  public static final double FLOPS = 2.0 * 12 * 16 * 4096;

  /// Bytes that one call of [#arraycopy] or [#loop] reads and writes.
  public static final double BYTES = 2.0 * Float.BYTES * (1 << 24);

  /// Quotients of square roots in one call of [#divideAndRoot].
  public static final double ROOTS = 4.0 * 16 * 4096;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 16 * 4096 / SPECIES.length();

  private float[] from;
  private float[] to;
  private float factor;
  private float other;

  /// Two arrays of 64 MiB, touched.
  @Setup
  public void setup() {
    factor = 0.999f;
    other = 0.001f;
    from = new float[1 << 24];
    to = new float[1 << 24];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
      to[i] = 1;
    }
  }

  /// Twelve independent sums, more than the latency (4 cycles) times the units (2) of any core we
  /// know; none leaves the normal range. The chain runs through the addend, as in a product. The
  /// sums start apart, so that they cannot be taken for one. Factors are fields: known to be
  /// constant, each was spread anew before every `fma`, 52 GFLOP/s instead of 117.
  ///
  /// @return something that depends on all
  @Benchmark
  public float fma() {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, other);
    FloatVector a = y;
    FloatVector b = a.add(y);
    FloatVector c = b.add(y);
    FloatVector d = c.add(y);
    FloatVector e = d.add(y);
    FloatVector f = e.add(y);
    FloatVector g = f.add(y);
    FloatVector h = g.add(y);
    FloatVector i = h.add(y);
    FloatVector j = i.add(y);
    FloatVector k = j.add(y);
    FloatVector l = k.add(y);
    for (int round = 0; round < ROUNDS; round++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
    }
    FloatVector first = a.add(b).add(c.add(d)).add(e.add(f));
    return first.add(g.add(h).add(i.add(j)).add(k.add(l))).lane(0);
  }

  /// One division and one square root for each value, in four independent chains. The unit takes a
  /// new operation only every few cycles, so four chains keep it busy; `y / √x` comes to rest at 1.
  ///
  /// @return something that depends on all
  @Benchmark
  public float divideAndRoot() {
    FloatVector one = FloatVector.broadcast(SPECIES, 1.001f);
    FloatVector a = one;
    FloatVector b = one;
    FloatVector c = one;
    FloatVector d = one;
    for (int round = 0; round < ROUNDS; round++) {
      a = one.div(a.sqrt());
      b = one.div(b.sqrt());
      c = one.div(c.sqrt());
      d = one.div(d.sqrt());
    }
    return a.add(b).add(c.add(d)).lane(0);
  }

  /// The JVM's own copy.
  ///
  /// @return the copy
  @Benchmark
  public float[] arraycopy() {
    System.arraycopy(from, 0, to, 0, from.length);
    return to;
  }

  /// A loop of vectors.
  ///
  /// @return the copy
  @Benchmark
  public float[] loop() {
    for (int i = 0; i < from.length; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, from, i).intoArray(to, i);
    }
    return to;
  }
}
