package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resurge.autograd.Op;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.LineTaylor;

/// What the descent mode needs of a loss: one point, its gradient there, Taylor series on lines.
public interface DescentSource {
  /// Coordinates that belong together, such as one parameter of a model.
  ///
  /// @param name name for reports
  /// @param from first coordinate
  /// @param to coordinate behind the last
  record Block(String name, int from, int to) {}

  /// Name for reports.
  String name();

  /// Point that is analysed, `[d]`; a copy.
  double[] point();

  /// Gradient there, `[d]`; a copy.
  double[] gradient();

  /// Taylor coefficients of the loss along a line.
  double[] taylor(double[] at, double[] direction, int order);

  /// Groups of coordinates; empty if there are none.
  List<Block> blocks();

  /// Why no series can be had; empty if one can.
  Optional<String> refusal();

  /// A model's loss at the parameters' values when it was recorded. An objective with kinks, as
  /// ReLU has, is refused: its series ends at the next kink.
  static DescentSource of(String name, ExactObjective objective) {
    return at(name, objective, objective.point());
  }

  /// A model's loss at another point.
  static DescentSource at(String name, ExactObjective objective, ParameterVector point) {
    List<Parameter> parameters = objective.parameters();
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    for (Parameter parameter : parameters) {
      int to = from + parameter.shape().size();
      blocks.add(new Block(parameter.name(), from, to));
      from = to;
    }
    Optional<String> refusal =
        objective
            .kink()
            .map(
                op ->
                    name(op)
                        + " has kinks: derivatives at one point say nothing about the loss behind"
                        + " the next one");
    return new FixedSource(
        name,
        values(objective, point),
        () -> objective.gradient(point).flatten(),
        (start, direction, order) ->
            objective.taylor(
                ParameterVector.unflatten(parameters, start),
                ParameterVector.unflatten(parameters, direction),
                order),
        blocks,
        refusal);
  }

  private static double[] values(ExactObjective objective, ParameterVector point) {
    Map<Parameter, DoubleArray> values = new LinkedHashMap<>();
    for (Parameter parameter : objective.parameters()) {
      values.put(parameter, point.find(parameter).orElseGet(() -> objective.point().of(parameter)));
    }
    return ParameterVector.of(values).flatten();
  }

  private static String name(Op op) {
    return op.getClass().getSimpleName();
  }

  /// A loss that is given by its series, at a point `[d]`. The gradient comes from one series for
  /// each coordinate.
  static DescentSource of(String name, double[] point, LineTaylor jets) {
    double[] start = point.clone();
    return new FixedSource(
        name,
        start,
        () -> {
          double[] gradient = new double[start.length];
          for (int i = 0; i < gradient.length; i++) {
            double[] axis = new double[start.length];
            axis[i] = 1.0;
            gradient[i] = jets.taylor(start, axis, 1)[1];
          }
          return gradient;
        },
        jets,
        List.of(),
        Optional.empty());
  }

  /// A landscape given by a formula, at its start.
  static DescentSource of(AnalyticLandscape landscape) {
    return of(landscape.name(), landscape.origin(), landscape.lines());
  }

  /// A loss without derivatives, such as noise: every analysis is refused.
  ///
  /// @param loss the loss at the point
  /// @param reason why there are none, without a full stop
  static DescentSource refused(String name, double loss, String reason) {
    return new FixedSource(
        name,
        new double[0],
        () -> new double[0],
        (start, direction, order) -> {
          double[] constant = new double[order + 1];
          constant[0] = loss;
          return constant;
        },
        List.of(),
        Optional.of(reason));
  }
}
