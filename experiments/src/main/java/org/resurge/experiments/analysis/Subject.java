package org.resurge.experiments.analysis;

import java.util.List;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Parameter;
import org.resurge.experiments.task.Task;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.ParameterLandscape;

/// What is analysed: a loss by formula, or a network's.
public sealed interface Subject {
  /// The loss as a function of a point.
  Landscape landscape();

  /// Critical points that are known beforehand; empty where none is.
  default List<CriticalPoint> truth() {
    return landscape() instanceof AnalyticLandscape formula ? formula.criticalPoints() : List.of();
  }

  /// A landscape by name.
  ///
  /// @param landscape the landscape
  record Named(Landscape landscape) implements Subject {}

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
}
