package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Muon's momentum, a moving average from zero: `m ← μ m + (1 - μ) g`. Hands on `m`, or `(1 - μ) g
/// + μ m` with Nesterov's look-ahead.
public final class AveragedMomentum implements Transform {
  private final double momentum;
  private final boolean nesterov;
  private final Memory mean;

  /// Average at zero.
  ///
  /// @param momentum `μ`, in [0, 1)
  public AveragedMomentum(double momentum, boolean nesterov) {
    this(momentum, nesterov, new Memory("muon.m"));
    Ranges.fraction("muon", "momentum", momentum);
  }

  private AveragedMomentum(double momentum, boolean nesterov, Memory mean) {
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.mean = mean;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    return updates.map(this::advance);
  }

  private Tensor advance(Parameter parameter, Tensor gradient) {
    float[] g = gradient.data();
    float[] m = mean.of(parameter);
    InPlace.momentum(m, g, momentum, 1 - momentum);
    if (!nesterov) {
      return Tensor.of(gradient.shape(), m);
    }
    float[] direction = Workspace.floats(g.length);
    InPlace.combine(1 - momentum, g, momentum, m, direction);
    return Tensor.adopt(gradient.shape(), direction);
  }

  @Override
  public OptimizerState state() {
    return mean.state();
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    mean.restore(state, parameters);
  }

  @Override
  public Transform copy() {
    return new AveragedMomentum(momentum, nesterov, mean.copy());
  }

  @Override
  public String toString() {
    return "averaged momentum " + momentum + (nesterov ? " nesterov" : "");
  }
}
