package org.resurge.surge.guide;

import org.resurge.optim.CappedPolyak;
import org.resurge.optim.ClipUpdateNorm;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Transform;

/// Any optimizer, guided by targets (Algorithm 1).
///
/// ```java
/// Optimizer adam = Adam.defaults().optimizer(model.parameters());
/// SurgeOptimizer guided = SurgeOptimizer.wrap(adam, report.targets(), Guidance.standard());
/// ```
///
/// With no targets the path is the bare optimizer's bit for bit. The wrapped optimizer works on a
/// copy of the given one's state; only one of the two should go on.
///
/// The controls [#constantMultiplier] and [#polyak] stand beside: a claim that guidance helps is
/// worth something only against them.
public final class SurgeOptimizer extends GuidedChain {
  /// Largest norm of a guided update, as a share of the norm of the parameters.
  public static final double CLIP_SHARE = 0.05;

  private final GuidedUpdate link;

  private SurgeOptimizer(Optimizer chain, GuidedUpdate link) {
    super(chain);
    this.link = link;
  }

  /// Guided optimizer whose guided updates are clipped at 0.05 of the parameters' norm.
  public static SurgeOptimizer wrap(Optimizer optimizer, Targets targets, Guidance guidance) {
    return wrap(optimizer, targets, guidance, ClipUpdateNorm.relative(CLIP_SHARE));
  }

  /// Guided optimizer with another clip.
  ///
  /// @param clip limit of guided updates, such as `ClipUpdateNorm.absolute(1.0)`; must remember
  ///   nothing
  public static SurgeOptimizer wrap(
      Optimizer optimizer, Targets targets, Guidance guidance, Transform clip) {
    GuidedUpdate link = new GuidedUpdate(targets, guidance, clip);
    return new SurgeOptimizer(optimizer.then(link), link);
  }

  /// Control: every update times one factor, such as `1 + λ` or a guided run's mean `α`.
  ///
  /// @param factor above 0, finite
  public static Optimizer constantMultiplier(Optimizer optimizer, double factor) {
    if (!(factor > 0.0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "constant multiplier: factor must be above 0 and finite, got " + factor);
    }
    return optimizer.then((updates, _) -> updates.scaledBy(factor));
  }

  /// Guidance by step length: no update promises more than the decrease to the next target.
  ///
  /// With `f*` the target below the loss, plain gradient descent takes Polyak's step capped at its
  /// own rate, `min(lr, (L - f*) / ‖∇L‖²)`. With no target below, the update is handed on as it is.
  public static Optimizer polyak(Optimizer optimizer, Targets targets) {
    return optimizer.then(
        new CappedPolyak(loss -> targets.below(loss).orElse(Double.NEGATIVE_INFINITY)));
  }

  /// The link that guides, with the `α` and the target of the last step.
  public GuidedUpdate guided() {
    return link;
  }
}
