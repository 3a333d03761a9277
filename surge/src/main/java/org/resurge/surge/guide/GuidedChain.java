package org.resurge.surge.guide;

import java.util.List;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.optim.Optimizer;
import org.resurge.optim.OptimizerState;
import org.resurge.optim.Transform;

/// An optimizer with a link that guides at its end: it is that chain, and whoever extends it also
/// knows the link.
abstract sealed class GuidedChain implements Optimizer permits DescentGuidance, SurgeOptimizer {
  private final Optimizer chain;

  GuidedChain(Optimizer chain) {
    this.chain = chain;
  }

  @Override
  public final List<Parameter> parameters() {
    return chain.parameters();
  }

  @Override
  public final void step(Gradients gradients, double loss) {
    chain.step(gradients, loss);
  }

  @Override
  public final double learningRate() {
    return chain.learningRate();
  }

  @Override
  public final long steps() {
    return chain.steps();
  }

  @Override
  public final void observe(double metric) {
    chain.observe(metric);
  }

  @Override
  public final OptimizerState state() {
    return chain.state();
  }

  @Override
  public final void restore(OptimizerState state) {
    chain.restore(state);
  }

  /// New optimizer with links behind the guidance. It goes on by itself: the guiding link of this
  /// one no longer follows it.
  @Override
  public final Optimizer then(Transform... links) {
    return chain.then(links);
  }
}
