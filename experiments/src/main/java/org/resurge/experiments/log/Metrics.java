package org.resurge.experiments.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What was measured at one step of a run.
///
/// @param step number of finished steps
/// @param epoch passes over the training data, a fraction within one
/// @param trainLoss moving average of the minibatch losses, as the guidance sees it
/// @param validationLoss mean loss over held-out data, where it was measured
/// @param accuracy share of right answers on held-out data in `[0, 1]`, where it was measured
/// @param learningRate learning rate of the step
/// @param alpha guidance's multiplier of the step, 1 without a target
public record Metrics(
    long step,
    double epoch,
    double trainLoss,
    OptionalDouble validationLoss,
    OptionalDouble accuracy,
    double learningRate,
    double alpha) {
  /// Values by column name, in the order of the log's columns; what was not measured is left out.
  public Map<String, Double> columns() {
    Map<String, Double> columns = new LinkedHashMap<>();
    columns.put("epoch", epoch);
    columns.put("trainLoss", trainLoss);
    validationLoss.ifPresent(value -> columns.put("validationLoss", value));
    accuracy.ifPresent(value -> columns.put("accuracy", value));
    columns.put("learningRate", learningRate);
    columns.put("alpha", alpha);
    return columns;
  }
}
