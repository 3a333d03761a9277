package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): `p ← (1 - lr decay) p` before
/// Adam's step, the moments see nothing of it, and it shrinks with the current rate.
///
/// As a chain: `decay p` joins Adam's direction before both are multiplied by `-lr`. So the decay
/// is inside the update, and guidance that scales or clips the update scales and clips it too, as
/// the paper's Algorithm 1 has it. For the other reading, decay untouched by guidance, take
/// `withDecay(0)` and put a [DecayAfter] behind the guidance's links.
///
/// @param learningRate at least 0
/// @param beta1 decay of the mean gradient, in [0, 1)
/// @param beta2 decay of the mean square, in [0, 1)
/// @param epsilon added to the corrected root, at least 0
/// @param decay decoupled weight decay, at least 0
/// @param decays which parameters decay
/// @param amsgrad whether the largest mean square so far is used
public record AdamW(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double decay,
    Decays decays,
    boolean amsgrad)
    implements Recipe {
  /// Checks the ranges.
  public AdamW {
    Ranges.notNegative("adamw", "learning rate", learningRate);
    Ranges.fraction("adamw", "beta1", beta1);
    Ranges.fraction("adamw", "beta2", beta2);
    Ranges.notNegative("adamw", "epsilon", epsilon);
    Ranges.notNegative("adamw", "weight decay", decay);
  }

  /// PyTorch's: as Adam, with a decay of 1e-2 for all parameters.
  public static AdamW defaults() {
    return new AdamW(1e-3, 0.9, 0.999, 1e-8, 1e-2, Decays.ALL, false);
  }

  @Override
  public AdamW withLearningRate(double next) {
    return new AdamW(next, beta1, beta2, epsilon, decay, decays, amsgrad);
  }

  /// Other decays of the moments.
  public AdamW withBetas(double first, double second) {
    return new AdamW(learningRate, first, second, epsilon, decay, decays, amsgrad);
  }

  /// Other epsilon.
  public AdamW withEpsilon(double next) {
    return new AdamW(learningRate, beta1, beta2, next, decay, decays, amsgrad);
  }

  @Override
  public AdamW withDecay(double next) {
    return new AdamW(learningRate, beta1, beta2, epsilon, next, decays, amsgrad);
  }

  @Override
  public AdamW withDecays(Decays next) {
    return new AdamW(learningRate, beta1, beta2, epsilon, decay, next, amsgrad);
  }

  /// With or without AMSGrad.
  public AdamW withAmsgrad(boolean next) {
    return new AdamW(learningRate, beta1, beta2, epsilon, decay, decays, next);
  }

  @Override
  public Chain optimizer(List<Parameter> parameters, Schedule schedule) {
    return new Chain(parameters, schedule, links(1));
  }

  /// Links for a rate that is a multiple of the schedule's.
  Transform[] links(double relative) {
    return new Transform[] {
      new AdaptiveMoments(beta1, beta2, epsilon, amsgrad),
      new AddDecay(decay, decays),
      new ScaleByLearningRate(relative)
    };
  }
}
