package org.resurge.optim;

import java.util.function.Predicate;
import org.resurge.autograd.Parameter;

/// Adds `-lr decay p` to finished updates: the decoupled decay of AdamW when it stands at the very
/// end of a chain, behind links that scale or clip, and so outside of both.
///
/// Without such links it does what [AddDecay] does before the learning rate, up to rounding. The
/// paper's Algorithm 1 scales the whole update, decay included; this link is the other reading.
///
/// @param decay at least 0
/// @param decays which parameters decay; [Decays] has the usual choices
public record DecayAfter(double decay, Predicate<Parameter> decays) implements Transform {
  /// Checks the range.
  public DecayAfter {
    Ranges.notNegative("weight decay", "decay", decay);
  }

  @Override
  public boolean letsGo() {
    return true;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    if (decay == 0) {
      return updates;
    }
    float shrink = (float) (-step.learningRate() * decay);
    return updates.map(
        (parameter, update) ->
            decays.test(parameter) ? Vectors.plusScaled(update, parameter.data(), shrink) : update);
  }
}
