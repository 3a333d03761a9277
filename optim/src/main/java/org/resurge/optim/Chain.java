package org.resurge.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;

/// Optimizer made of links: gradients enter at the head, what leaves is added to the parameters.
///
/// ```
/// gradients → link → … → × (−lr) → link → … → parameters += update
/// ```
///
/// A step changes all parameters or none: a loss, gradient or new value that is not finite stops it
/// before any parameter is assigned, and the first two before any link remembers anything.
public final class Chain implements Optimizer {
  private static final String STEPS = "steps";

  private final List<Parameter> parameters;
  private final Schedule schedule;
  private final List<Transform> links;
  private long steps;

  /// Chain over parameters.
  ///
  /// @param parameters at least one, with different names
  /// @param schedule learning rate by step; held, not copied
  /// @param links from gradient to update; held, not copied
  /// @throws IllegalArgumentException if there is no parameter or two share a name
  public Chain(List<Parameter> parameters, Schedule schedule, Transform... links) {
    this(List.copyOf(parameters), schedule, List.of(links), 0);
    Ranges.require(!parameters.isEmpty(), "optimizer", "parameters", "at least one", "none");
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters) {
      Ranges.require(
          names.add(parameter.name()),
          "optimizer",
          "names of parameters",
          "different",
          parameter.name() + " twice");
    }
  }

  private Chain(List<Parameter> parameters, Schedule schedule, List<Transform> links, long steps) {
    this.parameters = parameters;
    this.schedule = schedule;
    this.links = links;
    this.steps = steps;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /// Links, in order.
  public List<Transform> links() {
    return links;
  }

  @Override
  public void step(Gradients gradients, double loss) {
    if (!Double.isFinite(loss)) {
      throw NonFiniteException.loss(steps + 1, loss);
    }
    Updates updates = Updates.of(gradients, parameters);
    updates.requireFinite("gradient", steps + 1);
    StepInfo info = new StepInfo(steps, schedule.rate(steps), loss, updates);
    updates = Transform.all(links, updates, info);
    updates.addToParameters(steps + 1);
    schedule.stepped(steps, loss);
    steps++;
  }

  @Override
  public double learningRate() {
    return schedule.rate(steps);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public void observe(double metric) {
    schedule.observe(metric);
  }

  @Override
  public Chain then(Transform... more) {
    List<Transform> all = copyOfLinks();
    all.addAll(List.of(more));
    return new Chain(parameters, schedule.copy(), List.copyOf(all), steps);
  }

  /// New chain in the same state with links before its own: they see the raw gradients.
  public Chain first(Transform... more) {
    List<Transform> all = new ArrayList<>(List.of(more));
    all.addAll(copyOfLinks());
    return new Chain(parameters, schedule.copy(), List.copyOf(all), steps);
  }

  private List<Transform> copyOfLinks() {
    List<Transform> copies = new ArrayList<>();
    links.forEach(link -> copies.add(link.copy()));
    return copies;
  }

  @Override
  public OptimizerState state() {
    Map<String, Double> own = new HashMap<>();
    own.put(STEPS, (double) steps);
    OptimizerState state = OptimizerState.ofNumbers(own).and(schedule.state());
    for (Transform link : links) {
      state = state.and(link.state());
    }
    return state;
  }

  @Override
  public void restore(OptimizerState state) {
    OptimizerState before = state();
    try {
      read(state);
      requireSameKeys(state, state());
    } catch (RuntimeException e) {
      read(before);
      throw e;
    }
  }

  private void read(OptimizerState state) {
    steps = (long) state.number(STEPS);
    schedule.restore(state);
    links.forEach(link -> link.restore(state, parameters));
  }

  private static void requireSameKeys(OptimizerState given, OptimizerState read) {
    Set<String> unknown = new HashSet<>(given.tensors().keySet());
    unknown.addAll(given.numbers().keySet());
    unknown.removeAll(read.tensors().keySet());
    unknown.removeAll(read.numbers().keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "restore: state must be of the same kind of optimizer over the same parameters, got "
              + unknown.stream().sorted().limit(5).toList()
              + " beyond what it knows");
    }
  }
}
