package org.resurge.surge.guide;

/// How descent guidance reads the landscape, and what it does with it.
///
/// @param use what the line's critical point is used for
/// @param interval steps between analyses K, at least 1
/// @param order derivatives in an analysis N, at least 4
/// @param reach `c`: the step length aimed at, as a share of the place s* of the critical point
/// @param share `γ` in `(0, 1]`: by how much the logarithm of the step length moves towards it
/// @param growth largest factor by which the step length grows at one analysis, above 1
/// @param start longest first step, as a share of the norm of the parameters: on the flat start of
///   a network s* may lie far out, where its units saturate
/// @param weight `λ` of eq. 34, for targets
public record DescentGuidanceSettings(
    Use use,
    int interval,
    int order,
    double reach,
    double share,
    double growth,
    double start,
    double weight) {
  /// What the critical point is used for.
  public enum Use {
    /// The step length itself: no learning rate is needed.
    STEP,
    /// Target ζ of eq. 34: the update is scaled by `α = 1 + λ min(|L - ζ|/|L|, 1)`.
    TARGET,
    /// `f*` of a Polyak step: no update promises more than the drop to it.
    POLYAK
  }

  /// Checks the ranges.
  public DescentGuidanceSettings {
    require(interval >= 1, "interval", "at least 1", interval);
    require(order >= 4, "order", "at least 4", order);
    require(reach > 0.0 && Double.isFinite(reach), "reach", "above 0 and finite", reach);
    require(share > 0.0 && share <= 1.0, "share", "in (0, 1]", share);
    require(growth > 1.0 && Double.isFinite(growth), "growth", "above 1 and finite", growth);
    require(start > 0.0, "start", "above 0", start);
    require(weight > 0.0 && Double.isFinite(weight), "weight", "above 0 and finite", weight);
  }

  private static void require(boolean holds, String what, String rule, double got) {
    if (!holds) {
      throw new IllegalArgumentException(
          "descent guidance: " + what + " must be " + rule + ", got " + got);
    }
  }

  /// Step length from 8 derivatives every 60 steps, `c = 1.4`, `γ = 0.4`, growth 1.5, no first step
  /// longer than a tenth of the parameters: for Muon on full batches.
  public static DescentGuidanceSettings step() {
    return standard(Use.STEP, 8);
  }

  /// Target of eq. 34 with `λ = 1`, from 16 derivatives every 60 steps.
  public static DescentGuidanceSettings target() {
    return standard(Use.TARGET, 16);
  }

  /// Polyak step towards the line's critical value, from 16 derivatives every 60 steps.
  public static DescentGuidanceSettings polyak() {
    return standard(Use.POLYAK, 16);
  }

  private static DescentGuidanceSettings standard(Use use, int order) {
    return new DescentGuidanceSettings(use, 60, order, 1.4, 0.4, 1.5, 0.1, 1.0);
  }

  /// Cost of one analysis in forward passes of the probe: 1 for its record, `2 (N + 1)` for the
  /// jet.
  public long passes() {
    return 1L + 2L * (order + 1);
  }

  /// Other number of steps between analyses.
  public DescentGuidanceSettings withInterval(int next) {
    return new DescentGuidanceSettings(use, next, order, reach, share, growth, start, weight);
  }

  /// Other number of derivatives.
  public DescentGuidanceSettings withOrder(int next) {
    return new DescentGuidanceSettings(use, interval, next, reach, share, growth, start, weight);
  }

  /// Other share of the place that is aimed at.
  public DescentGuidanceSettings withReach(double next) {
    return new DescentGuidanceSettings(use, interval, order, next, share, growth, start, weight);
  }

  /// Other share by which the step length moves.
  public DescentGuidanceSettings withShare(double next) {
    return new DescentGuidanceSettings(use, interval, order, reach, next, growth, start, weight);
  }

  /// Other limit on growth.
  public DescentGuidanceSettings withGrowth(double next) {
    return new DescentGuidanceSettings(use, interval, order, reach, share, next, start, weight);
  }

  /// Other longest first step.
  public DescentGuidanceSettings withStart(double next) {
    return new DescentGuidanceSettings(use, interval, order, reach, share, growth, next, weight);
  }

  /// Other `λ`.
  public DescentGuidanceSettings withWeight(double next) {
    return new DescentGuidanceSettings(use, interval, order, reach, share, growth, start, next);
  }
}
