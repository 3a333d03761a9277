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
    return momentum == 0 ? updates : updates.promise(Advance::new);
  }

  /// The velocity's next values and the direction that follows from them.
  private final class Advance extends Promise {
    private final Tensor gradient;

    Advance(Parameter parameter, Tensor gradient) {
      super(parameter);
      this.gradient = gradient;
    }

    @Override
    Tensor compute() {
      float[] g = gradient.data();
      float[] direction = Workspace.floats(g.length);
      float[] b = velocity.find(parameter());
      if (b == null) {
        velocity.start(parameter(), gradient);
        b = velocity.of(parameter());
      } else {
        InPlace.momentum(b, g, momentum, 1 - dampening);
      }
      if (nesterov) {
        InPlace.combine(1, g, momentum, b, direction);
      } else {
        System.arraycopy(b, 0, direction, 0, direction.length);
      }
      return Tensor.adopt(gradient.shape(), direction);
    }

    @Override
    boolean advanceAndMove(float decay, double factor, float[] moved) {
      float[] b = velocity.find(parameter());
      if (b == null || nesterov) {
        return new Ready(parameter(), compute()).move(decay, factor, moved);
      }
      float[] x = parameter().data();
      return InPlace.momentumStep(
          b, gradient.data(), x, moved, momentum, 1 - dampening, decay, factor);
    }
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
