package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Velocity of stochastic gradient descent: `b ← μ b + (1 - τ) g`, and on the **first step** `b =
/// g`, without the dampening `τ`. Hands on `b`, or `g + μ b` with Nesterov's look-ahead.
///
/// The learning rate stands outside, so that a change of it rescales the whole velocity.
public final class Momentum implements Transform {
  private final double momentum;
  private final double dampening;
  private final boolean nesterov;
  private final Memory velocity;

  /// Velocity at rest.
  ///
  /// @param momentum `μ`, at least 0
  /// @param dampening `τ`
  /// @param nesterov needs a momentum and no dampening
  public Momentum(double momentum, double dampening, boolean nesterov) {
    this(momentum, dampening, nesterov, new Memory("sgd.velocity"));
    Ranges.notNegative("momentum", "momentum", momentum);
    Ranges.require(Double.isFinite(dampening), "momentum", "dampening", "finite", dampening);
    Ranges.require(!nesterov || momentum > 0, "nesterov", "momentum", "above 0", momentum);
    Ranges.require(!nesterov || dampening == 0, "nesterov", "dampening", "0", dampening);
  }

  private Momentum(double momentum, double dampening, boolean nesterov, Memory velocity) {
    this.momentum = momentum;
    this.dampening = dampening;
    this.nesterov = nesterov;
    this.velocity = velocity;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    return momentum == 0 ? updates : updates.map(this::advance);
  }

  private Tensor advance(Parameter parameter, Tensor gradient) {
    float[] g = gradient.data();
    float[] b = velocity.find(parameter);
    if (b == null) {
      velocity.start(parameter, gradient);
      b = velocity.of(parameter);
    } else {
      InPlace.momentum(b, g, momentum, 1 - dampening);
    }
    if (!nesterov) {
      return Tensor.of(gradient.shape(), b);
    }
    float[] direction = Workspace.floats(g.length);
    InPlace.combine(1, g, momentum, b, direction);
    return Tensor.adopt(gradient.shape(), direction);
  }

  @Override
  public OptimizerState state() {
    return velocity.state();
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    velocity.restore(state, parameters);
  }

  @Override
  public Transform copy() {
    return new Momentum(momentum, dampening, nesterov, velocity.copy());
  }

  @Override
  public String toString() {
    return "momentum %s dampening %s%s".formatted(momentum, dampening, nesterov ? " nesterov" : "");
  }
}
