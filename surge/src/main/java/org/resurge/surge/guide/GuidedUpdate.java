package org.resurge.surge.guide;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.resurge.autograd.Parameter;
import org.resurge.optim.OptimizerState;
import org.resurge.optim.StepInfo;
import org.resurge.optim.Transform;
import org.resurge.optim.Updates;

/// Link that scales a whole update by `α` and clips it: lines 5 to 7 of Algorithm 1.
///
/// `L` in eqs. 32 and 34 is a moving average of the minibatch losses, `L ← 0.9 L + 0.1 loss`, which
/// starts at the first loss. The update that comes in holds the learning rate and the decay, and
/// both are scaled; the learning rate itself is never touched, or schedules that recur would
/// compound `α`.
///
/// Scale and clip are one link, since both act or neither does: while no target is eligible the
/// link hands on the very object that it was given, and the path is the bare optimizer's bit for
/// bit.
public final class GuidedUpdate implements Transform {
  /// Share of the old average that stays in each step.
  public static final double AVERAGING = 0.9;

  private static final String AVERAGE = "surge.average-loss";
  private static final String STEPS = "surge.steps";
  private static final String SUM = "surge.multiplier-sum";

  private final Targets targets;
  private final Guidance guidance;
  private final Transform clip;
  private double averageLoss;
  private double steps;
  private double multiplierSum;
  private double multiplier = 1.0;
  private OptionalDouble target = OptionalDouble.empty();

  /// Link that has seen no step.
  ///
  /// @param clip what limits the scaled update; it must remember nothing
  public GuidedUpdate(Targets targets, Guidance guidance, Transform clip) {
    this.targets = targets;
    this.guidance = guidance;
    this.clip = clip;
  }

  @Override
  public boolean letsGo() {
    return clip.letsGo();
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    averageLoss =
        steps == 0.0 ? step.loss() : AVERAGING * averageLoss + (1.0 - AVERAGING) * step.loss();
    steps++;
    target = targets.below(averageLoss);
    multiplier = guidance.multiplier(averageLoss, targets);
    multiplierSum += multiplier;
    return target.isEmpty() ? updates : clip.apply(updates.scaledBy(multiplier), step);
  }

  /// `α` of the last step; 1 before the first.
  public double multiplier() {
    return multiplier;
  }

  /// Mean `α` of all steps so far: the constant multiplier to compare with; 1 before the first.
  public double meanMultiplier() {
    return steps == 0.0 ? 1.0 : multiplierSum / steps;
  }

  /// Target of the last step, if there was one.
  public OptionalDouble target() {
    return target;
  }

  /// Moving average of the loss; 0 before the first step.
  public double averageLoss() {
    return averageLoss;
  }

  @Override
  public OptimizerState state() {
    return OptimizerState.ofNumbers(Map.of(AVERAGE, averageLoss, STEPS, steps, SUM, multiplierSum));
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    averageLoss = state.number(AVERAGE);
    steps = state.number(STEPS);
    multiplierSum = state.number(SUM);
    target = steps == 0.0 ? OptionalDouble.empty() : targets.below(averageLoss);
    multiplier = steps == 0.0 ? 1.0 : guidance.multiplier(averageLoss, targets);
  }

  @Override
  public Transform copy() {
    GuidedUpdate copy = new GuidedUpdate(targets, guidance, clip);
    copy.restore(state(), List.of());
    return copy;
  }
}
