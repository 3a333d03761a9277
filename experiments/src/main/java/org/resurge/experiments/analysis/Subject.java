package org.resurge.experiments.analysis;

import java.util.Arrays;
import java.util.List;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.task.Task;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.ParameterLandscape;

/// What is analysed: a loss by formula, a network's, or a network's between two checkpoints.
public sealed interface Subject {
  /// The loss as a function of a point.
  Landscape landscape();

  /// Critical values that are known beforehand, each once; empty where none is.
  default double[] truth() {
    return new double[0];
  }

  /// A landscape by name.
  ///
  /// @param landscape the landscape
  record Named(Landscape landscape) implements Subject {
    @Override
    public double[] truth() {
      return landscape instanceof AnalyticLandscape formula
          ? formula.criticalPoints().stream().mapToDouble(CriticalPoint::value).distinct().toArray()
          : new double[0];
    }
  }

  /// A network with its loss on a fixed sample of its training data.
  ///
  /// @param name name for reports
  /// @param parameters all that varies
  /// @param objective the loss
  record Network(String name, List<Parameter> parameters, Objective objective) implements Subject {
    /// The network of a task, at its present weights.
    public static Network of(Task task) {
      return new Network(
          task.name() + " " + task.modelName(), task.model().parameters(), task.probe());
    }

    @Override
    public Landscape landscape() {
      return ParameterLandscape.of(name, parameters, objective);
    }
  }

  /// The straight line between two checkpoints of one network.
  ///
  /// @param name name for reports
  /// @param objective the loss, recorded at the first
  /// @param from weights of the first, in the order of the objective's parameters
  /// @param to weights of the second
  record Between(String name, ExactObjective objective, double[] from, double[] to)
      implements Subject {
    /// The line from the weights of one task to those of another of the same network.
    public static Between of(Task first, Task second) {
      ExactObjective objective = ExactObjective.of(first.probe());
      List<Parameter> order = first.model().parameters();
      return new Between(
          first.name() + " " + first.modelName(),
          objective,
          weights(objective, order, order),
          weights(objective, order, second.model().parameters()));
    }

    /// Values of the parameters that stand where the objective's own do.
    private static double[] weights(
        ExactObjective objective, List<Parameter> order, List<Parameter> values) {
      return objective.parameters().stream()
          .map(parameter -> values.get(order.indexOf(parameter)))
          .map(parameter -> DoubleArray.of(parameter.value()).data())
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }

    @Override
    public Landscape landscape() {
      throw new IllegalStateException("analysis: a line between checkpoints goes with mode series");
    }
  }
}
