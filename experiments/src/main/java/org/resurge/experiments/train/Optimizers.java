package org.resurge.experiments.train;

import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.optim.Adam;
import org.resurge.optim.AdamW;
import org.resurge.optim.Chain;
import org.resurge.optim.ClipGradientNorm;
import org.resurge.optim.Constant;
import org.resurge.optim.Decays;
import org.resurge.optim.ExponentialDecay;
import org.resurge.optim.LinearRamp;
import org.resurge.optim.Muon;
import org.resurge.optim.NewtonSchulz;
import org.resurge.optim.Plateau;
import org.resurge.optim.Recipe;
import org.resurge.optim.Schedule;
import org.resurge.optim.Sgd;
import org.resurge.optim.StepDecay;
import org.resurge.optim.WarmupCosine;

/// Bare optimizers from a run's settings.
public final class Optimizers {
  /// Schedules by name.
  public static final List<String> SCHEDULES =
      List.of("constant", "step", "exponential", "cosine", "plateau");

  private Optimizers() {}

  /// Optimizer at rest, with its schedule and the clip of its gradients.
  public static Chain of(TrainSettings settings, List<Parameter> parameters, long stepsPerEpoch) {
    Chain chain = recipe(settings).optimizer(parameters, schedule(settings, stepsPerEpoch));
    return settings.clip() > 0 ? chain.first(new ClipGradientNorm(settings.clip())) : chain;
  }

  private static Recipe recipe(TrainSettings settings) {
    Recipe recipe =
        switch (Recipe.named(settings.optimizer())) {
          case Sgd sgd -> sgd.withMomentum(settings.momentum());
          case Adam adam -> adam.withBetas(adam.beta1(), settings.beta2());
          case AdamW adamw -> adamw.withBetas(adamw.beta1(), settings.beta2());
          case Muon muon ->
              muon.withMomentum(settings.momentum())
                  .withNewtonSchulz(NewtonSchulz.named(settings.newtonSchulz()))
                  .withRest(muon.rest().withLearningRate(settings.restLearningRate()));
        };
    return recipe
        .withLearningRate(settings.learningRate())
        .withDecay(settings.weightDecay())
        .withDecays(Decays.MATRICES);
  }

  private static Schedule schedule(TrainSettings settings, long stepsPerEpoch) {
    double rate = settings.learningRate();
    Schedule schedule =
        switch (settings.schedule()) {
          case "constant" -> new Constant(rate);
          case "step" ->
              new StepDecay(rate, settings.stepSize(), settings.gamma()).perEpoch(stepsPerEpoch);
          case "exponential" ->
              new ExponentialDecay(rate, settings.gamma()).perEpoch(stepsPerEpoch);
          case "cosine" ->
              new WarmupCosine(
                  rate, settings.minimumLearningRate(), settings.warmup(), settings.steps());
          case "plateau" ->
              Plateau.of(
                  Plateau.Settings.defaults(rate)
                      .withFactor(settings.gamma())
                      .withPatience(settings.patience()));
          default ->
              throw new IllegalArgumentException(
                  "schedule: must be one of %s, got %s"
                      .formatted(String.join(", ", SCHEDULES), settings.schedule()));
        };
    return settings.warmup() > 0 && !settings.schedule().equals("cosine")
        ? LinearRamp.warmup(schedule, settings.warmup())
        : schedule;
  }
}
