package org.resurge.bench;

import java.util.ArrayList;
import java.util.List;
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
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.optim.Chain;
import org.resurge.optim.Constant;
import org.resurge.optim.ScaleByLearningRate;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// How long does a training step take, and where does it go?
///
/// A network 784-64-32-10 with ReLU on 128 images, cross-entropy, plain gradient descent: the value
/// alone (the baseline), value and gradients, and the whole step.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MlpStepBenchmark {
  private static final int[] WIDTHS = {784, 64, 32, 10};

  /// Images in a step.
  @Param({"1", "37", "128"})
  public int batch;

  /// Threads that work is cut over.
  @Param({"1", "2"})
  public int threads;

  private Tensor images;
  private Indices labels;
  private List<Parameter> parameters;
  private Chain optimizer;

  /// Draws a batch and the first weights.
  @Setup
  public void setup() {
    Parallel.setThreads(threads);
    RandomKey key = RandomKey.of(7);
    images = key.foldIn("images").uniform(Shape.of(batch, WIDTHS[0]), 0, 1);
    labels = Indices.vector(key.foldIn("labels").integers(batch, 10));
    var list = new ArrayList<Parameter>();
    for (int i = 1; i < WIDTHS.length; i++) {
      float bound = (float) (1 / Math.sqrt(WIDTHS[i - 1]));
      Shape shape = Shape.of(WIDTHS[i - 1], WIDTHS[i]);
      String name = "layers." + i;
      Tensor weight = key.foldIn(name).uniform(shape, -bound, bound);
      list.add(new Parameter(name + ".weight", Parameter.Role.WEIGHT, weight));
      Tensor bias = Tensor.zeros(Shape.of(WIDTHS[i]));
      list.add(new Parameter(name + ".bias", Parameter.Role.BIAS, bias));
    }
    parameters = List.copyOf(list);
    optimizer = new Chain(parameters, new Constant(1e-3), new ScaleByLearningRate());
  }

  /// The baseline: the loss, and no tape kept.
  ///
  /// @return the loss
  @Benchmark
  public Variable value() {
    return loss(Tape.inference());
  }

  /// The loss and its gradients.
  ///
  /// @return all gradients
  @Benchmark
  public Gradients gradients() {
    Tape tape = Tape.recording();
    return tape.gradients(loss(tape));
  }

  /// The whole step.
  ///
  /// @return the loss before it
  @Benchmark
  public double step() {
    Tape tape = Tape.recording();
    Variable loss = loss(tape);
    double value = loss.value().item();
    optimizer.step(tape.gradients(loss), value);
    return value;
  }

  private Variable loss(Tape tape) {
    Variable x = tape.constant(images);
    for (int i = 0; i < parameters.size(); i += 2) {
      x = Ops.linear(x, tape.watch(parameters.get(i)), tape.watch(parameters.get(i + 1)));
      if (i + 2 < parameters.size()) {
        x = Ops.relu(x);
      }
    }
    return Ops.crossEntropy(x, labels);
  }
}
