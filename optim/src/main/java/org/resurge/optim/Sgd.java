package org.resurge.optim;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.Parameter;

/// Stochastic gradient descent: `p ← p - lr v`, where `v` is the gradient, plus the coupled weight
/// decay, through the momentum.
///
/// @param learningRate at least 0
/// @param momentum `μ`, at least 0; 0 for none
/// @param dampening `τ`, share of a new gradient that is kept out of the velocity
/// @param nesterov look-ahead; needs a momentum and no dampening
/// @param decay coupled weight decay, at least 0: `decay p` is added to the gradient
/// @param decays which parameters decay
/// @param maximize whether to climb
public record Sgd(
    double learningRate,
    double momentum,
    double dampening,
    boolean nesterov,
    double decay,
    Decays decays,
    boolean maximize)
    implements Recipe {
  /// Checks the ranges.
  public Sgd {
    Ranges.notNegative("sgd", "learning rate", learningRate);
    Ranges.notNegative("sgd", "momentum", momentum);
    Ranges.require(Double.isFinite(dampening), "sgd", "dampening", "finite", dampening);
    Ranges.notNegative("sgd", "weight decay", decay);
    Ranges.require(!nesterov || momentum > 0, "sgd", "momentum", "above 0 with nesterov", momentum);
    Ranges.require(!nesterov || dampening == 0, "sgd", "dampening", "0 with nesterov", dampening);
  }

  /// PyTorch's: rate 1e-3 and nothing else.
  public static Sgd defaults() {
    return new Sgd(1e-3, 0, 0, false, 0, Decays.ALL, false);
  }

  @Override
  public Sgd withLearningRate(double next) {
    return new Sgd(next, momentum, dampening, nesterov, decay, decays, maximize);
  }

  /// Other momentum, without Nesterov's look-ahead and without dampening.
  public Sgd withMomentum(double next) {
    return new Sgd(learningRate, next, 0, false, decay, decays, maximize);
  }

  /// Other dampening.
  public Sgd withDampening(double next) {
    return new Sgd(learningRate, momentum, next, nesterov, decay, decays, maximize);
  }

  /// Other momentum, with Nesterov's look-ahead.
  public Sgd withNesterov(double next) {
    return new Sgd(learningRate, next, 0, true, decay, decays, maximize);
  }

  @Override
  public Sgd withDecay(double next) {
    return new Sgd(learningRate, momentum, dampening, nesterov, next, decays, maximize);
  }

  @Override
  public Sgd withDecays(Decays next) {
    return new Sgd(learningRate, momentum, dampening, nesterov, decay, next, maximize);
  }

  /// Uphill instead of downhill.
  public Sgd withMaximize(boolean next) {
    return new Sgd(learningRate, momentum, dampening, nesterov, decay, decays, next);
  }

  @Override
  public Chain optimizer(List<Parameter> parameters, Schedule schedule) {
    List<Transform> links = new ArrayList<>();
    if (maximize) {
      links.add((updates, _) -> updates.scaledBy(-1));
    }
    links.add(new AddDecay(decay, decays));
    links.add(new Momentum(momentum, dampening, nesterov));
    links.add(new ScaleByLearningRate());
    return new Chain(parameters, schedule, links.toArray(Transform[]::new));
  }
}
