package org.resurge.surge.guide;

import org.resurge.autograd.Objective;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.optim.Optimizer;

/// Any optimizer, guided by the critical points of the lines that its own updates span.
///
/// ```java
/// Optimizer muon = Muon.defaults().optimizer(model.parameters());
/// DescentGuidance guided = DescentGuidance.wrap(muon, probe, DescentGuidanceSettings.step());
/// ```
///
/// With [DescentGuidanceSettings#step] the landscape sets the step length, and the wrapped
/// optimizer's learning rate only sets its unit. The loss must be smooth; see [DescentLink] for
/// what is done at each analysis and what it costs.
///
/// The wrapped optimizer works on a copy of the given one's state; only one of the two should go
/// on.
public final class DescentGuidance extends GuidedChain {
  private final DescentLink link;

  private DescentGuidance(Optimizer chain, DescentLink link) {
    super(chain);
    this.link = link;
  }

  /// Guided optimizer.
  ///
  /// @param probe loss to develop along the updates: the full batch, or a fixed part of the data;
  ///   it must not draw random numbers and must have no kinks
  /// @throws IllegalArgumentException if the probe has kinks, as ReLU has
  public static DescentGuidance wrap(
      Optimizer optimizer, Objective probe, DescentGuidanceSettings settings) {
    ExactObjective.of(probe)
        .kink()
        .ifPresent(
            op -> {
              throw new IllegalArgumentException(
                  "descent guidance: probe must be smooth, got kinks of "
                      + op.getClass().getSimpleName());
            });
    DescentLink link = new DescentLink(probe, settings);
    return new DescentGuidance(optimizer.then(link), link);
  }

  /// The link that guides, with the factor of the last step and the cost so far.
  public DescentLink guided() {
    return link;
  }
}
