package org.resurge.experiments.reproduce.work;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.FunctionData;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Eq. 35 by a network 1-12-10-8-1 with tanh, mean squared error, every step over all points.
///
/// With `noise=0` the training points are a grid, the validation points the middles of its gaps,
/// and the test points a grid four times as dense. With noise the training and validation points
/// lie at random and their values are off by normal noise of that deviation; the test values are
/// exact.
final class FunctionWorkload implements Workload {
  private static final int TEST = 509;
  private static final int DRAWN_EVERY = 4;

  private final FunctionData train;
  private final FunctionData validation;
  private final FunctionData test;
  private final Mlp network;

  FunctionWorkload(Job job) {
    int points = Math.toIntExact(job.count("points"));
    double noise = job.number("noise");
    RandomKey key = RandomKey.of(job.seed());
    this.network =
        new Mlp(
            Scope.root(Initializers.torch(), key.foldIn("weights")),
            Activation.TANH,
            1,
            12,
            10,
            8,
            1);
    boolean noisy = noise > 0;
    this.train = noisy ? noisy(key.foldIn("train"), points, noise) : FunctionData.grid(points);
    this.validation = noisy ? noisy(key.foldIn("validation"), points, noise) : middles(points);
    this.test = FunctionData.grid(TEST);
  }

  private static FunctionData middles(int points) {
    double[] xs = new double[points - 1];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = FunctionData.BOUND * (2.0 * (i + 0.5) / (points - 1) - 1);
    }
    return data(xs, new double[xs.length]);
  }

  private static FunctionData noisy(RandomKey key, int points, double deviation) {
    double[] xs = key.foldIn("points").uniforms(points);
    double[] noise = key.foldIn("noise").normals(points);
    for (int i = 0; i < points; i++) {
      xs[i] = FunctionData.BOUND * (2 * xs[i] - 1);
      noise[i] *= deviation;
    }
    return data(xs, noise);
  }

  private static FunctionData data(double[] xs, double[] noise) {
    float[] inputs = new float[xs.length];
    float[] outputs = new float[xs.length];
    for (int i = 0; i < xs.length; i++) {
      inputs[i] = (float) xs[i];
      outputs[i] = (float) (FunctionData.value(xs[i]) + noise[i]);
    }
    Shape shape = Shape.of(xs.length, 1);
    return new FunctionData(Tensor.adopt(shape, inputs), Tensor.adopt(shape, outputs));
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public Variable loss(Tape tape, long step) {
    return loss(tape, train);
  }

  @Override
  public Objective probe() {
    return tape -> loss(tape, train);
  }

  @Override
  public double probeCost() {
    return 1.0 / 3;
  }

  @Override
  public double validation() {
    return loss(Tape.inference(), validation).value().item();
  }

  @Override
  public double test() {
    return loss(Tape.inference(), test).value().item();
  }

  /// Some of the test points, for a picture.
  List<Double> fewPoints() {
    return some(test.inputs().data());
  }

  /// The network's values there; NaN or infinite after a divergence.
  List<Double> fewFitted() {
    Tape tape = Tape.inference();
    return some(network.forward(tape.constant(test.inputs()), Mode.eval()).value().data());
  }

  private static List<Double> some(float[] values) {
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < values.length; i += DRAWN_EVERY) {
      some.add((double) values[i]);
    }
    return some;
  }

  private Variable loss(Tape tape, FunctionData data) {
    Variable prediction = network.forward(tape.constant(data.inputs()), Mode.eval());
    return Ops.meanSquaredError(prediction, tape.constant(data.outputs()));
  }
}
