package org.resurge.autograd.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Op;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Pullback;
import org.resurge.autograd.Tape;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Checks gradients: the float pullback against differences of the definition in double.
///
/// Along a random normal direction u the slope is, in the limit, `(L(θ + h u) - L(θ - h u)) / 2h`,
/// and by the pullback it is `g · u`. The first is taken in double, where h can be small; a
/// difference of float values would be too noisy to judge by. The two may differ by `absolute +
/// relative · max(|slope|, ‖g‖)`; a pullback that is wrong in one element is seen by almost every
/// direction. At a kink, such as ReLU's at exactly 0, the check means nothing.
///
/// @param step h, above 0
/// @param absolute tolerance for slopes near 0, in units of the loss
/// @param relative tolerance as a share of the gradient, dimensionless
/// @param directions random directions for each parameter or input, at least 1
/// @param key of the directions
public record GradientCheck(
    double step, double absolute, double relative, int directions, RandomKey key) {
  private static final DoubleAlgebra DOUBLES = new DoubleAlgebra();

  /// Check with sensible parts only.
  public GradientCheck {
    if (!(step > 0) || !(absolute >= 0) || !(relative >= 0) || directions < 1) {
      throw new IllegalArgumentException(
          "gradient check: step must be above 0, tolerances at least 0, directions at least 1, got "
              + List.of(step, absolute, relative, directions));
    }
  }

  /// Usual check: step 1e-6, tolerances 1e-5 and 1e-3, three directions.
  public static GradientCheck of(RandomKey key) {
    return new GradientCheck(1e-6, 1e-5, 1e-3, 3, key);
  }

  /// Slope along one direction, said twice.
  ///
  /// @param name parameter, or input of an operation
  /// @param pullback slope by the float gradient
  /// @param difference slope by a central difference in double
  /// @param deviation their distance in units of what is allowed: up to 1 is good
  public record Slope(String name, double pullback, double difference, double deviation) {}

  /// What a check found.
  ///
  /// @param slopes one for each parameter or input and direction, at least one
  public record Report(List<Slope> slopes) {
    /// The slope with the largest deviation.
    public Slope worst() {
      Slope worst = slopes.getFirst();
      for (Slope slope : slopes) {
        worst = slope.deviation > worst.deviation ? slope : worst;
      }
      return worst;
    }

    /// Whether no slope deviates more than is allowed.
    public boolean passed() {
      return worst().deviation <= 1;
    }

    @Override
    public String toString() {
      Slope worst = worst();
      return "gradient check %s: worst at %s, pullback %.9g, difference %.9g, deviation %.3g"
          .formatted(
              passed() ? "passed" : "failed",
              worst.name,
              worst.pullback,
              worst.difference,
              worst.deviation);
    }
  }

  /// Check of an objective at its parameters' values, parameter by parameter.
  ///
  /// @throws IllegalArgumentException if the objective reads no parameter
  public Report check(Objective objective) {
    Tape tape = Tape.recording();
    Gradients gradients = tape.gradients(objective.loss(tape));
    ExactObjective exact = ExactObjective.of(objective);
    List<Slope> slopes = new ArrayList<>();
    for (Parameter parameter : exact.parameters()) {
      DoubleArray value = DoubleArray.of(parameter.value());
      ToDoubleFunction<DoubleArray> loss =
          step -> exact.loss(ParameterVector.of(Map.of(parameter, DOUBLES.add(value, step))));
      DoubleArray gradient = DoubleArray.of(gradients.of(parameter));
      compare(parameter.name(), gradient, loss, key.foldIn(slopes.size()), slopes);
    }
    return report("objective reads no parameter", slopes);
  }

  /// Check of an operation at some inputs: of the sum of its value's elements, weighted at random.
  ///
  /// @throws IllegalArgumentException if there is no input
  public Report check(Op op, Tensor... inputs) {
    Evaluation evaluation = op.evaluate(inputs);
    Shape shape = evaluation.value().shape();
    Tensor seed = key.foldIn("seed").normal(shape, 0, 1);
    @Nullable Tensor[] gradients = evaluation.pullback().apply(seed, Pullback.Needed.ALL);
    List<DoubleArray> point = new ArrayList<>();
    for (Tensor input : inputs) {
      point.add(DoubleArray.of(input));
    }
    List<Slope> slopes = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      int input = i;
      ToDoubleFunction<DoubleArray> value =
          step -> {
            List<DoubleArray> moved = new ArrayList<>(point);
            moved.set(input, DOUBLES.add(point.get(input), step));
            return dot(op.define(DOUBLES, moved), DoubleArray.of(seed));
          };
      Tensor gradient = gradients[i];
      String name = op.name() + ", input " + i;
      if (gradient == null) {
        throw new IllegalStateException(
            "gradient check: every gradient must be there when all are needed, "
                + name
                + " is not");
      }
      compare(name, DoubleArray.of(gradient), value, key.foldIn(i), slopes);
    }
    return report(op.name() + " has no input", slopes);
  }

  private void compare(
      String name,
      DoubleArray gradient,
      ToDoubleFunction<DoubleArray> value,
      RandomKey stream,
      List<Slope> slopes) {
    double norm = Math.sqrt(dot(gradient, gradient));
    for (int i = 0; i < directions; i++) {
      Shape shape = gradient.shape();
      DoubleArray direction = DoubleArray.adopt(shape, stream.foldIn(i).normals(shape.size()));
      double difference =
          (value.applyAsDouble(DOUBLES.scale(direction, step))
                  - value.applyAsDouble(DOUBLES.scale(direction, -step)))
              / (2 * step);
      double pullback = dot(gradient, direction);
      double allowed = absolute + relative * Math.max(Math.abs(difference), norm);
      double deviation = Math.abs(pullback - difference) / allowed;
      slopes.add(
          new Slope(
              name,
              pullback,
              difference,
              Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : deviation));
    }
  }

  private static Report report(String otherwise, List<Slope> slopes) {
    if (slopes.isEmpty()) {
      throw new IllegalArgumentException("gradient check: nothing to check, " + otherwise);
    }
    return new Report(List.copyOf(slopes));
  }

  private static double dot(DoubleArray a, DoubleArray b) {
    return DOUBLES.sumAll(DOUBLES.multiply(a, b)).item();
  }
}
