package org.resurge.bench;

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
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// What does the tape cost beside the arithmetic of a small operation?
///
/// A chain of `length` multiplications of `size` elements: bare tensors, a tape that only computes,
/// a tape that records, and the walk back on top of it. With two gradients a product there and back
/// is four passes over the elements (`y c`, `g c`, `g y`, and the sum of the gradients of `c`);
/// with one it is two, as for a function. So the tape's own cost is the difference to as many bare
/// ones.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class TapeBenchmark {
  /// Elements of each tensor.
  @Param({"1", "7", "257", "4096"})
  public int size;

  /// Operations in the chain.
  @Param("32")
  public int length;

  private Tensor x;
  private Tensor factor;

  /// Makes the operands.
  @Setup
  public void setup() {
    x = Tensor.zeros(Shape.of(size));
    factor = Tensor.zeros(Shape.of(size));
  }

  /// The baseline: the same arithmetic without a tape.
  ///
  /// @return the last value
  @Benchmark
  public Tensor bare() {
    Tensor y = x;
    for (int i = 0; i < length; i++) {
      y = Elementwise.multiply(y, factor);
    }
    return y;
  }

  /// On a tape that keeps nothing.
  ///
  /// @return the last value
  @Benchmark
  public Variable inference() {
    return chain(Tape.inference());
  }

  /// On a tape that records.
  ///
  /// @return the last value
  @Benchmark
  public Variable recording() {
    return chain(Tape.recording());
  }

  /// Recorded, then walked back, with gradients of both factors.
  ///
  /// @return all gradients
  @Benchmark
  public Gradients gradients() {
    Tape tape = Tape.recording();
    return tape.gradients(Ops.sum(chain(tape)));
  }

  /// Recorded, then walked back, with a constant factor.
  ///
  /// @return the gradient of the start
  @Benchmark
  public Gradients oneGradient() {
    Tape tape = Tape.recording();
    return tape.gradients(Ops.sum(chain(tape, tape.constant(factor))));
  }

  private Variable chain(Tape tape) {
    return chain(tape, tape.variable(factor));
  }

  private Variable chain(Tape tape, Variable c) {
    Variable y = tape.variable(x);
    for (int i = 0; i < length; i++) {
      y = Ops.multiply(y, c);
    }
    return y;
  }
}
