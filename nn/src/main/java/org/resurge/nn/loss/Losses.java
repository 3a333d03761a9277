package org.resurge.nn.loss;

import org.resurge.autograd.Ops;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Losses: scalars that training makes small.
public final class Losses {
  /// Target of a row that does not count.
  public static final int IGNORED = -100;

  private Losses() {}

  /// Mean over all elements of `(prediction - target)²`, in the square of the target's units.
  ///
  /// Shapes: prediction and target `[...]` → scalar.
  public static Variable meanSquaredError(Variable prediction, Tensor target) {
    return Ops.meanSquaredError(prediction, prediction.tape().constant(target));
  }

  /// Mean over the rows that count of `-ln softmax(logits)[target]`, in nats.
  ///
  /// Shapes: logits `[..., classes]`, targets `[...]` → scalar. Rows with the target [#IGNORED] do
  /// not count; at least one row must.
  public static Variable crossEntropy(Variable logits, Indices targets) {
    return crossEntropy(logits, targets, 0);
  }

  /// Cross-entropy against targets of which a share `smoothing` is spread over all classes: `(1 -
  /// smoothing) NLL + smoothing · mean over the classes of -ln softmax(logits)`.
  ///
  /// @param smoothing share in `[0, 1]`
  public static Variable crossEntropy(Variable logits, Indices targets, double smoothing) {
    check("cross-entropy", logits.shape(), targets);
    return Ops.crossEntropy(logits, targets, IGNORED, smoothing);
  }

  /// Targets fit the logits, and one of them counts.
  static void check(String operation, Shape logits, Indices targets) {
    if (logits.rank() < 1 || !logits.without(-1).equals(targets.shape())) {
      throw ShapeException.of(
          operation, logits, targets.shape(), "targets must have the logits' shape but the last");
    }
    int classes = logits.dim(-1);
    boolean counts = false;
    for (int target : targets.data()) {
      if (target != IGNORED && (target < 0 || target >= classes)) {
        throw new IllegalArgumentException(
            "%s: targets must be classes in [0, %d) or %d, got %d"
                .formatted(operation, classes, IGNORED, target));
      }
      counts |= target != IGNORED;
    }
    if (!counts) {
      throw new IllegalArgumentException(
          operation + ": at least one target must count, got all ignored of " + targets.shape());
    }
  }
}
