package org.resurge.tensor;

/// Mean cross-entropy of a batch, with the gradient of the logits that came out of the same pass.
///
/// @param loss mean over the rows that count, accumulated in double
/// @param gradient gradient of `loss` by the logits: `(softmax - target) / count`, zero in ignored
///   rows
public record CrossEntropy(double loss, Tensor gradient) {

  /// Gradient of the logits when the loss has gradient `g`.
  public Tensor pullback(float g) {
    return g == 1f ? gradient : Elementwise.multiply(gradient, g);
  }
}
