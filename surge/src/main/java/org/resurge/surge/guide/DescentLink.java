package org.resurge.surge.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.optim.OptimizerState;
import org.resurge.optim.StepInfo;
import org.resurge.optim.Transform;
import org.resurge.optim.Updates;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineSeries;
import org.resurge.tensor.InPlace;

/// Link that scales whole updates by what a line through the landscape tells.
///
/// Every K steps the loss of a probe is developed along the update that is about to be made, `ℓ(s)
/// = L(θ + s u)`, in one jet. The place s* of its first critical point, or the value there, guides
/// the steps until the next analysis. All that is remembered are a few numbers, so a run that
/// resumes goes on to the same bytes.
public final class DescentLink implements Transform {
  private static final String PREFIX = "surge.descent.";
  private static final String STEPS = PREFIX + "steps";
  private static final String FACTOR = PREFIX + "factor";
  private static final String TARGET = PREFIX + "target";
  private static final String HAS_TARGET = PREFIX + "has-target";
  private static final String ANALYSES = PREFIX + "analyses";
  private static final String FOUND = PREFIX + "found";
  private static final String AVERAGE = PREFIX + "average-loss";

  // Limits of the step length in units of the update: beyond them floats carry nothing.
  private static final double SMALLEST = 1e-12;
  private static final double LARGEST = 1e12;

  private final Objective probe;
  private final DescentGuidanceSettings settings;
  private long steps;
  private double factor = 1.0;
  private boolean started;
  private OptionalDouble target = OptionalDouble.empty();
  private long analyses;
  private long found;
  private double averageLoss;
  private double multiplier = 1.0;

  /// Link that has seen no step.
  ///
  /// @param probe loss to develop, without random choices; may read the present batch
  public DescentLink(Objective probe, DescentGuidanceSettings settings) {
    this.probe = probe;
    this.settings = settings;
  }

  @Override
  public boolean letsGo() {
    return true;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    averageLoss =
        steps == 0
            ? step.loss()
            : GuidedUpdate.AVERAGING * averageLoss + (1.0 - GuidedUpdate.AVERAGING) * step.loss();
    if (steps % settings.interval() == 0 && updates.size() > 0) {
      analyse(updates);
    }
    steps++;
    multiplier = multiplier(updates, step);
    return updates.scaledBy(multiplier);
  }

  private double multiplier(Updates updates, StepInfo step) {
    return switch (settings.use()) {
      case STEP -> factor;
      case TARGET ->
          target.isEmpty()
              ? 1.0
              : new Guidance(settings.weight())
                  .multiplier(averageLoss, Targets.given(target.getAsDouble()));
      case POLYAK -> polyak(updates, step);
    };
  }

  /// `min(1, (L - f*) / promise)`; 1 without a target below the loss.
  private double polyak(Updates updates, StepInfo step) {
    double promise = -step.gradients().dot(updates);
    if (target.isEmpty() || !(promise > 0.0) || target.getAsDouble() >= step.loss()) {
      return 1.0;
    }
    return Math.min(1.0, (step.loss() - target.getAsDouble()) / promise);
  }

  private void analyse(Updates updates) {
    LineSeries line = line(updates);
    analyses++;
    if (settings.use() == DescentGuidanceSettings.Use.STEP) {
      measure(line, updates);
    } else {
      LineAnalysis analysis = LineAnalysis.of(line);
      target =
          analysis
              .target()
              .map(t -> OptionalDouble.of(line.loss() - t.drop()))
              .orElseGet(OptionalDouble::empty);
      found += target.isPresent() ? 1 : 0;
    }
  }

  private LineSeries line(Updates updates) {
    ExactObjective objective = ExactObjective.of(probe);
    Map<Parameter, DoubleArray> direction = new LinkedHashMap<>();
    for (Updates.Update update : updates.entries()) {
      direction.put(update.parameter(), DoubleArray.of(update.value()));
    }
    return LineSeries.of(
        objective.taylor(objective.point(), ParameterVector.of(direction), settings.order()));
  }

  /// Moves the step length: towards `c s*` by a share of the logarithm, down by half where the
  /// update ascends, not at all where nothing is seen.
  private void measure(LineSeries line, Updates updates) {
    if (line.slope() > 0.0) {
      factor = Math.max(0.5 * factor, SMALLEST);
      return;
    }
    OptionalDouble place = StepLength.of(line);
    if (place.isEmpty()) {
      return;
    }
    found++;
    double aim = settings.reach() * place.getAsDouble();
    if (started) {
      double moved = factor * Math.pow(aim / factor, settings.share());
      factor = Math.min(moved, settings.growth() * factor);
    } else {
      factor = Math.min(aim, longest(updates));
      started = true;
    }
    factor = Math.clamp(factor, SMALLEST, LARGEST);
  }

  /// Factor that makes the update as long as the settings allow at first; no limit at the origin.
  private double longest(Updates updates) {
    double square = 0.0;
    for (Parameter parameter : updates.parameters()) {
      square += InPlace.sumOfSquares(parameter.data());
    }
    double norm = updates.globalNorm();
    return square > 0.0 && norm > 0.0
        ? settings.start() * Math.sqrt(square) / norm
        : Double.POSITIVE_INFINITY;
  }

  /// Factor on the last update: the step length in units of the wrapped optimizer's update, or α.
  public double multiplier() {
    return multiplier;
  }

  /// Critical value that is aimed at, if any.
  public OptionalDouble target() {
    return target;
  }

  /// Analyses made so far.
  public long analyses() {
    return analyses;
  }

  /// Analyses that saw a critical point.
  public long found() {
    return found;
  }

  /// Cost of the analyses so far, in forward passes of the probe.
  public long passes() {
    return analyses * settings.passes();
  }

  @Override
  public OptimizerState state() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put(STEPS, (double) steps);
    numbers.put(FACTOR, started ? factor : -factor);
    numbers.put(HAS_TARGET, target.isPresent() ? 1.0 : 0.0);
    numbers.put(TARGET, target.orElse(0.0));
    numbers.put(ANALYSES, (double) analyses);
    numbers.put(FOUND, (double) found);
    numbers.put(AVERAGE, averageLoss);
    return OptimizerState.ofNumbers(numbers);
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    steps = (long) state.number(STEPS);
    started = state.number(FACTOR) > 0.0;
    factor = Math.abs(state.number(FACTOR));
    target =
        state.number(HAS_TARGET) == 0.0
            ? OptionalDouble.empty()
            : OptionalDouble.of(state.number(TARGET));
    analyses = (long) state.number(ANALYSES);
    found = (long) state.number(FOUND);
    averageLoss = state.number(AVERAGE);
  }

  @Override
  public Transform copy() {
    DescentLink copy = new DescentLink(probe, settings);
    copy.restore(state(), List.of());
    return copy;
  }
}
