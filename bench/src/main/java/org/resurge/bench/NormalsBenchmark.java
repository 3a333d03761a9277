package org.resurge.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// How long do standard normals take, on one thread, against the JDK's and against the formula?
///
/// The process goes over to vectors after 2^24 elements, which the warm-up passes. The JDK's
/// ziggurat walks along a stream with a state; the other two can be read at any place.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class NormalsBenchmark {
  /// Normals a call.
  @Param({"100", "10000", "1000000"})
  public int count;

  private final RandomKey key = RandomKey.of(1);
  private final SplittableRandom stream = new SplittableRandom(1);
  private float[] floats = {};
  private double[] doubles = {};

  /// Makes the arrays.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    floats = new float[count];
    doubles = new double[count];
    key.normals(1 << 24);
  }

  /// The engine's in double, from 53 bits each.
  @Benchmark
  public double[] inDouble() {
    key.fillNormal(doubles, 0, count, 0);
    return doubles;
  }

  /// The engine's in float, from 32 bits each.
  @Benchmark
  public float[] inFloat() {
    key.fillNormal(floats, 0, count, 0);
    return floats;
  }

  /// Box and Muller's formula by StrictMath, which is the same on every machine too.
  @Benchmark
  public double[] formula() {
    key.fillUniform(doubles, 0, count, 0);
    for (int i = 0; i + 1 < count; i += 2) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - doubles[i]));
      double angle = 2 * Math.PI * doubles[i + 1];
      doubles[i] = radius * StrictMath.cos(angle);
      doubles[i + 1] = radius * StrictMath.sin(angle);
    }
    return doubles;
  }

  /// The JDK's.
  @Benchmark
  public double[] splittableRandom() {
    for (int i = 0; i < count; i++) {
      doubles[i] = stream.nextGaussian();
    }
    return doubles;
  }
}
