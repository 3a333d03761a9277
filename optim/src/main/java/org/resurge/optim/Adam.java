package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;

/// Adam (Kingma and Ba, 2015): each element moves by its mean gradient over the root of its mean
/// square.
///
/// @param learningRate at least 0
/// @param beta1 decay of the mean gradient, in [0, 1)
/// @param beta2 decay of the mean square, in [0, 1)
/// @param epsilon added to the corrected root, at least 0
/// @param decay coupled weight decay, at least 0: `decay p` is added to the gradient
/// @param decays which parameters decay
/// @param amsgrad whether the largest mean square so far is used
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double decay,
    Decays decays,
    boolean amsgrad)
    implements Recipe {
  /// Checks the ranges.
  public Adam {
    Ranges.notNegative("adam", "learning rate", learningRate);
    Ranges.fraction("adam", "beta1", beta1);
    Ranges.fraction("adam", "beta2", beta2);
    Ranges.notNegative("adam", "epsilon", epsilon);
    Ranges.notNegative("adam", "weight decay", decay);
  }

  /// PyTorch's: rate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, no decay.
  public static Adam defaults() {
    return new Adam(1e-3, 0.9, 0.999, 1e-8, 0, Decays.ALL, false);
  }

  @Override
  public Adam withLearningRate(double next) {
    return new Adam(next, beta1, beta2, epsilon, decay, decays, amsgrad);
  }

  /// Other decays of the moments.
  public Adam withBetas(double first, double second) {
    return new Adam(learningRate, first, second, epsilon, decay, decays, amsgrad);
  }

  /// Other epsilon.
  public Adam withEpsilon(double next) {
    return new Adam(learningRate, beta1, beta2, next, decay, decays, amsgrad);
  }

  @Override
  public Adam withDecay(double next) {
    return new Adam(learningRate, beta1, beta2, epsilon, next, decays, amsgrad);
  }

  @Override
  public Adam withDecays(Decays next) {
    return new Adam(learningRate, beta1, beta2, epsilon, decay, next, amsgrad);
  }

  /// With or without AMSGrad.
  public Adam withAmsgrad(boolean next) {
    return new Adam(learningRate, beta1, beta2, epsilon, decay, decays, next);
  }

  @Override
  public Chain optimizer(List<Parameter> parameters, Schedule schedule) {
    return new Chain(
        parameters,
        schedule,
        new AddDecay(decay, decays),
        new AdaptiveMoments(beta1, beta2, epsilon, amsgrad),
        new ScaleByLearningRate());
  }
}
