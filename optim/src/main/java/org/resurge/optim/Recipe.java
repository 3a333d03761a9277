package org.resurge.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Names;

/// Settings of an optimizer, from which one is made for given parameters.
public sealed interface Recipe permits Sgd, Adam, AdamW, Muon {
  /// Learning rate, above 0 for Muon and at least 0 for the others.
  double learningRate();

  /// Same settings with another learning rate.
  Recipe withLearningRate(double next);

  /// Same settings with another weight decay, coupled or decoupled as the optimizer has it.
  Recipe withDecay(double next);

  /// Same settings with another choice of which parameters decay.
  Recipe withDecays(Decays next);

  /// Optimizer at rest with a schedule in place of the learning rate.
  ///
  /// @param schedule the optimizer's own from now on
  Chain optimizer(List<Parameter> parameters, Schedule schedule);

  /// Optimizer at rest with a constant learning rate.
  default Chain optimizer(List<Parameter> parameters) {
    return optimizer(parameters, new Constant(learningRate()));
  }

  /// Default settings by name: `sgd`, `adam`, `adamw` or `muon`.
  ///
  /// @throws IllegalArgumentException for another name, with the list and the nearest
  static Recipe named(String name) {
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    recipes.put("sgd", Sgd.defaults());
    recipes.put("adam", Adam.defaults());
    recipes.put("adamw", AdamW.defaults());
    recipes.put("muon", Muon.defaults());
    return Names.choose("optimizer", name, recipes);
  }
}
