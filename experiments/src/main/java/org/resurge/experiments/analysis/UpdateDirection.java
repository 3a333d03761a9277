package org.resurge.experiments.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.optim.Recipe;
import org.resurge.optim.Updates;

/// Direction of the first update that an optimizer would make from a network's weights.
final class UpdateDirection {
  private UpdateDirection() {}

  /// The update on the whole probe, without weight decay, at the optimizer's usual learning rate: a
  /// place 1 on its line is where that step ends.
  ///
  /// @param optimizer `sgd`, `adam`, `adamw` or `muon`
  /// @return the update, in the order of the objective's parameters
  static double[] of(String optimizer, Subject.Network network, ExactObjective objective) {
    Tape tape = Tape.recording();
    Variable loss = network.objective().loss(tape);
    List<Updates> seen = new ArrayList<>();
    Recipe.named(optimizer)
        .withDecay(0)
        .optimizer(network.parameters())
        .then(
            (updates, _) -> {
              seen.add(updates);
              return updates.scaledBy(0); // looks, and moves nothing
            })
        .step(tape.gradients(loss), loss.value().item());
    Updates update = seen.getFirst();
    Map<Parameter, DoubleArray> parts = new LinkedHashMap<>();
    for (Parameter parameter : objective.parameters()) {
      parts.put(
          parameter,
          update
              .find(parameter)
              .map(DoubleArray::of)
              .orElseGet(
                  () -> DoubleArray.of(parameter.shape(), new double[parameter.shape().size()])));
    }
    return ParameterVector.of(parts).flatten();
  }
}
