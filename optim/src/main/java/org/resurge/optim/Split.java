package org.resurge.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Tensor;

/// Sends some parameters through one chain of links and the others through another.
///
/// @param chosen parameters of the first chain
/// @param first links for the chosen
/// @param second links for the others
public record Split(Predicate<Parameter> chosen, List<Transform> first, List<Transform> second)
    implements Transform {
  /// Keeps its own copies of the lists.
  public Split {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    Map<Parameter, Tensor> results = new HashMap<>();
    run(first, part(updates, chosen), step, results);
    run(second, part(updates, chosen.negate()), step, results);
    return updates.map((parameter, _) -> results.get(parameter));
  }

  private static Updates part(Updates updates, Predicate<Parameter> which) {
    return Updates.of(
        updates.entries().stream().filter(update -> which.test(update.parameter())).toList());
  }

  private static void run(
      List<Transform> links, Updates updates, StepInfo step, Map<Parameter, Tensor> results) {
    Transform.all(links, updates, step)
        .entries()
        .forEach(update -> results.put(update.parameter(), update.value()));
  }

  @Override
  public OptimizerState state() {
    OptimizerState state = OptimizerState.empty();
    for (Transform link : all()) {
      state = state.and(link.state());
    }
    return state;
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    all().forEach(link -> link.restore(state, parameters));
  }

  @Override
  public Transform copy() {
    return new Split(
        chosen,
        first.stream().map(Transform::copy).toList(),
        second.stream().map(Transform::copy).toList());
  }

  private List<Transform> all() {
    List<Transform> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
