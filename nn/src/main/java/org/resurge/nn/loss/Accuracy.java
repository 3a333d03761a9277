package org.resurge.nn.loss;

import org.resurge.tensor.Indices;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Tensor;

/// Share of rows whose largest logit is the target's.
public final class Accuracy {
  private Accuracy() {}

  /// Accuracy in `[0, 1]` over the rows that count; of equal logits the first class is the answer.
  ///
  /// Shapes: logits `[..., classes]`, targets `[...]`, with [Losses#IGNORED] where none counts.
  public static double of(Tensor logits, Indices targets) {
    Losses.check("accuracy", logits.shape(), targets);
    Indices answers = Reductions.argMax(logits, -1);
    int right = 0;
    int rows = 0;
    for (int i = 0; i < targets.size(); i++) {
      if (targets.at(i) != Losses.IGNORED) {
        rows++;
        right += answers.at(i) == targets.at(i) ? 1 : 0;
      }
    }
    return (double) right / rows;
  }
}
