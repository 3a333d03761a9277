package org.resurge.experiments.task;

import java.util.OptionalDouble;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.FunctionData;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Tensor;

/// The paper's function fit: Eq. 35 by a network 1-12-10-8-1 with tanh, mean squared error.
///
/// Every step sees all points. The held-out points are four times as dense.
public final class FunctionTask implements Task {
  /// Name of the one network.
  public static final String MODEL = "mlp-12-10-8";

  private static final int PERIOD = 100;

  private final FunctionData train;
  private final FunctionData heldOut;
  private final Mlp network;

  /// Task with `points` training points.
  public FunctionTask(int points, RandomKey key) {
    this(FunctionData.grid(points), FunctionData.grid(4 * points - 3), key);
  }

  /// Task with data of one's own.
  public FunctionTask(FunctionData train, FunctionData heldOut, RandomKey key) {
    this.train = train;
    this.heldOut = heldOut;
    this.network = Networks.mlp(Activation.TANH, key.foldIn("weights"), 1, 12, 10, 8, 1);
  }

  @Override
  public String name() {
    return "function";
  }

  @Override
  public String modelName() {
    return MODEL;
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public long stepsPerEpoch() {
    return 1;
  }

  @Override
  public long evaluationPeriod() {
    return PERIOD;
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
  public Score validate(boolean whole) {
    return score(heldOut);
  }

  @Override
  public Score trainScore() {
    return score(train);
  }

  /// Training points.
  public FunctionData data() {
    return train;
  }

  /// The network's values at some points, `[n, 1]` → `[n, 1]`.
  public Tensor predict(Tensor points) {
    Tape tape = Tape.inference();
    return network.forward(tape.constant(points), Mode.eval()).value();
  }

  /// Score on some data.
  public Score score(FunctionData data) {
    return new Score(loss(Tape.inference(), data).value().item(), OptionalDouble.empty());
  }

  private Variable loss(Tape tape, FunctionData data) {
    Variable prediction = network.forward(tape.constant(data.inputs()), Mode.eval());
    return Ops.meanSquaredError(prediction, tape.constant(data.outputs()));
  }
}
