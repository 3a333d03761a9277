package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;

/// Muon (Keller Jordan, 2024): momentum, then the nearest thing to an orthogonal matrix, for the
/// matrices of hidden layers; [AdamW] with a rate of its own for everything else.
///
/// Hidden matrices are those of role [Role#WEIGHT] with two axes. Embeddings, the head, heads tied
/// to embeddings, biases and gains go to AdamW. A schedule moves both rates: AdamW's stays the same
/// multiple of Muon's.
///
/// The references cast to bfloat16 before the iterations; we stay in float, so paths agree with
/// them to a few percent, and with their double readings to 1e-6.
///
/// @param learningRate rate of the hidden matrices, above 0
/// @param momentum in [0, 1)
/// @param nesterov look-ahead
/// @param decay decoupled weight decay of the hidden matrices, at least 0, by the unadjusted rate
/// @param convention scale, normalisation and missing gradients
/// @param newtonSchulz how the iterations are computed
/// @param rest settings for all other parameters
public record Muon(
    double learningRate,
    double momentum,
    boolean nesterov,
    double decay,
    MuonConvention convention,
    NewtonSchulz newtonSchulz,
    AdamW rest)
    implements Recipe {
  /// Checks the ranges.
  public Muon {
    Ranges.positive("muon", "learning rate", learningRate);
    Ranges.fraction("muon", "momentum", momentum);
    Ranges.notNegative("muon", "weight decay", decay);
    Ranges.positive("muon", "learning rate of the rest", rest.learningRate());
  }

  /// Keller Jordan's: rate 0.02, momentum 0.95 with look-ahead, no decay; for the rest rate 3e-4,
  /// betas 0.9 and 0.95, epsilon 1e-10, no decay.
  public static Muon defaults() {
    return of(MuonConvention.KELLER);
  }

  /// Defaults of a convention, with the same settings for the rest.
  public static Muon of(MuonConvention convention) {
    return new Muon(
        convention.learningRate(),
        0.95,
        true,
        convention.decay(),
        convention,
        new EngineNewtonSchulz(),
        AdamW.defaults()
            .withLearningRate(3e-4)
            .withBetas(0.9, 0.95)
            .withEpsilon(1e-10)
            .withDecay(0));
  }

  /// Whether a parameter is a hidden matrix, so that Muon itself moves it.
  public static boolean isHidden(Parameter parameter) {
    return parameter.role() == Role.WEIGHT && parameter.shape().rank() == 2;
  }

  @Override
  public Muon withLearningRate(double next) {
    return new Muon(next, momentum, nesterov, decay, convention, newtonSchulz, rest);
  }

  /// Other momentum.
  public Muon withMomentum(double next) {
    return new Muon(learningRate, next, nesterov, decay, convention, newtonSchulz, rest);
  }

  /// With or without look-ahead.
  public Muon withNesterov(boolean next) {
    return new Muon(learningRate, momentum, next, decay, convention, newtonSchulz, rest);
  }

  /// Other decay of the hidden matrices; the rest keeps its own.
  @Override
  public Muon withDecay(double next) {
    return new Muon(learningRate, momentum, nesterov, next, convention, newtonSchulz, rest);
  }

  /// Other choice for the rest; the hidden matrices always decay.
  @Override
  public Muon withDecays(Decays next) {
    return withRest(rest.withDecays(next));
  }

  /// Other form of the iterations.
  public Muon withNewtonSchulz(NewtonSchulz next) {
    return new Muon(learningRate, momentum, nesterov, decay, convention, next, rest);
  }

  /// Other settings for the rest.
  public Muon withRest(AdamW next) {
    return new Muon(learningRate, momentum, nesterov, decay, convention, newtonSchulz, next);
  }

  @Override
  public Chain optimizer(List<Parameter> parameters, Schedule schedule) {
    List<Transform> hidden =
        List.of(
            new AveragedMomentum(momentum, nesterov),
            new Orthogonalize(newtonSchulz, convention),
            new AddDecay(decay),
            new ScaleByLearningRate());
    Transform split =
        new Split(Muon::isHidden, hidden, List.of(rest.links(rest.learningRate() / learningRate)));
    return convention.missingAsZeros()
        ? new Chain(parameters, schedule, new MissingAsZeros(parameters, Muon::isHidden), split)
        : new Chain(parameters, schedule, split);
  }
}
