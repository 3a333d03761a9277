package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// What does an operation in one pass save against the small operations that it is made of?
///
/// Each pair is the same mathematics, forward and backward on a tape on one thread, with the memory
/// of the step before: once as one operation, once from its parts, as a user would write it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class FusedBenchmark {
  private static final double EPSILON = 1e-5;

  private final Workspace workspace = new Workspace();
  private Tensor logits;
  private Indices labels;
  private Tensor rows;
  private Tensor gain;
  private Tensor bias;
  private Tensor queries;
  private Tensor keys;
  private Tensor values;
  private Tensor future;

  /// Draws the inputs, in the sizes of a small character transformer.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    RandomKey key = RandomKey.of(1);
    logits = key.foldIn(1).normal(Shape.of(2048, 65), 0, 1);
    labels = Indices.vector(key.foldIn(2).integers(2048, 65));
    rows = key.foldIn(3).normal(Shape.of(2048, 96), 0, 1);
    gain = key.foldIn(4).normal(Shape.of(96), 1, 0.1f);
    bias = key.foldIn(5).normal(Shape.of(96), 0, 0.1f);
    Shape heads = Shape.of(32, 4, 64, 6);
    queries = key.foldIn(6).normal(heads, 0, 1);
    keys = key.foldIn(7).normal(heads, 0, 1);
    values = key.foldIn(8).normal(heads, 0, 1);
    float[] mask = new float[64 * 64];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % 64 > i / 64 ? -1e9f : 0;
    }
    future = Tensor.of(Shape.of(64, 64), mask);
  }

  /// Softmax and cross-entropy as one operation.
  ///
  /// @return a gradient
  @Benchmark
  public float crossEntropyFused() {
    return pass(logits, x -> Ops.crossEntropy(x, labels));
  }

  /// Softmax and cross-entropy from parts.
  ///
  /// @return a gradient
  @Benchmark
  public float crossEntropyParts() {
    return pass(
        logits,
        x -> {
          Variable shifted = Ops.subtract(x, Ops.max(x, true, 1));
          Variable logSum = Ops.log(Ops.sum(Ops.exp(shifted), true, 1));
          return Ops.negate(Ops.mean(Ops.pick(Ops.subtract(shifted, logSum), labels)));
        });
  }

  /// Layer norm as one operation.
  ///
  /// @return a gradient
  @Benchmark
  public float layerNormFused() {
    return pass(
        rows, x -> Ops.layerNorm(x, x.tape().variable(gain), x.tape().variable(bias), EPSILON));
  }

  /// Layer norm from parts.
  ///
  /// @return a gradient
  @Benchmark
  public float layerNormParts() {
    return pass(
        rows,
        x -> {
          Variable centred = Ops.subtract(x, Ops.mean(x, true, 1));
          Variable variance = Ops.mean(Ops.square(centred), true, 1);
          Variable y = Ops.divide(centred, Ops.sqrt(Ops.add(variance, EPSILON)));
          y = Ops.multiply(y, x.tape().variable(gain));
          return Ops.add(y, x.tape().variable(bias));
        });
  }

  /// GELU in its tanh form as one operation.
  ///
  /// @return a gradient
  @Benchmark
  public float geluFused() {
    return pass(rows, Ops::geluTanh);
  }

  /// GELU in its tanh form from parts.
  ///
  /// @return a gradient
  @Benchmark
  public float geluParts() {
    return pass(
        rows,
        x -> {
          Variable cube = Ops.multiply(Ops.multiply(Ops.square(x), x), 0.044715);
          Variable inner = Ops.multiply(Ops.add(x, cube), Math.sqrt(2 / Math.PI));
          return Ops.multiply(Ops.multiply(x, 0.5), Ops.add(Ops.tanh(inner), 1));
        });
  }

  /// Causal attention as one operation.
  ///
  /// @return a gradient
  @Benchmark
  public float attentionFused() {
    return pass(
        queries, q -> Ops.causalAttention(q, q.tape().variable(keys), q.tape().variable(values)));
  }

  /// Causal attention from parts: products, a mask that is added, softmax.
  ///
  /// @return a gradient
  @Benchmark
  public float attentionParts() {
    return pass(
        queries,
        q -> {
          Tape tape = q.tape();
          Variable scores = Ops.matmul(q, tape.variable(keys), false, true);
          scores = Ops.multiply(scores, 1 / Math.sqrt(6));
          Variable weights = Ops.softmax(Ops.add(scores, tape.constant(future)));
          return Ops.matmul(weights, tape.variable(values));
        });
  }

  private float pass(Tensor input, UnaryOperator<Variable> operation) {
    try (Workspace.Step _ = workspace.step()) {
      Tape tape = Tape.recording();
      Variable x = tape.variable(input);
      Gradients gradients = tape.gradients(Ops.sum(operation.apply(x)));
      return gradients.of(x).data()[0];
    }
  }
}
