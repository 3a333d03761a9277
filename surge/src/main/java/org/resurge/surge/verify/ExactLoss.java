package org.resurge.surge.verify;

import java.util.Arrays;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;

/// Objective of a model in double, with exact derivatives.
final class ExactLoss implements SmoothLoss {
  private final ExactObjective objective;
  private final double[] scales;

  ExactLoss(ExactObjective objective, double[] scales) {
    int size = objective.parameters().stream().mapToInt(p -> p.shape().size()).sum();
    if (scales.length != size || Arrays.stream(scales).anyMatch(s -> !(s > 0.0))) {
      throw new IllegalArgumentException(
          "smooth loss: needs a scale above 0 for each of "
              + size
              + " parameters, got "
              + scales.length
              + " scales");
    }
    this.objective = objective;
    this.scales = scales.clone();
  }

  @Override
  public double[] scales() {
    return scales.clone();
  }

  @Override
  public double loss(double[] point) {
    return objective.loss(vector(point));
  }

  @Override
  public double[] gradient(double[] point) {
    return objective.gradient(vector(point)).flatten();
  }

  @Override
  public double[] hessianTimes(double[] point, double[] direction) {
    return objective.hessianTimes(vector(point), vector(direction)).flatten();
  }

  private ParameterVector vector(double[] flat) {
    return ParameterVector.unflatten(objective.parameters(), flat);
  }
}
