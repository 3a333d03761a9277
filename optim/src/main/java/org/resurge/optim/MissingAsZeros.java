package org.resurge.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Tensor;

/// Gives zeros to chosen parameters that have no gradient, so that their momentum and decay act.
///
/// @param parameters all parameters of the optimizer, in order
/// @param chosen which of them
public record MissingAsZeros(List<Parameter> parameters, Predicate<Parameter> chosen)
    implements Transform {
  /// Keeps its own copy of the list.
  public MissingAsZeros {
    parameters = List.copyOf(parameters);
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    if (updates.size() == parameters.size()) {
      return updates;
    }
    List<Updates.Update> all = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Optional<Tensor> present = updates.find(parameter);
      if (present.isPresent() || chosen.test(parameter)) {
        Tensor value = present.orElseGet(() -> Tensor.zeros(parameter.shape()));
        all.add(new Updates.Update(parameter, value));
      }
    }
    return all.size() == updates.size() ? updates : Updates.of(all);
  }
}
