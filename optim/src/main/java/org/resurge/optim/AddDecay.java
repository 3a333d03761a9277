package org.resurge.optim;

import java.util.function.Predicate;
import org.resurge.autograd.Parameter;

/// Adds `decay · p` to each direction: weight decay, of one kind or the other by its place.
///
/// **Before** momentum or moments it is the coupled decay of SGD and Adam, the gradient of `decay
/// ‖p‖² / 2`. **After** them and before the learning rate it is the decoupled decay of AdamW and
/// Muon: `-lr (u + decay p)` is the same as `p ← (1 - lr decay) p` before the step. Either way it
/// is inside the update that the guidance scales.
///
/// @param decay at least 0
/// @param decays which parameters decay; [Decays] has the usual choices
public record AddDecay(double decay, Predicate<Parameter> decays) implements Transform {
  /// Checks the range.
  public AddDecay {
    Ranges.notNegative("weight decay", "decay", decay);
  }

  /// Decay of all parameters.
  public AddDecay(double decay) {
    this(decay, Decays.ALL);
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
    return updates.plusParameters((float) decay, decays);
  }
}
