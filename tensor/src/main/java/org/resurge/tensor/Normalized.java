package org.resurge.tensor;

/// Result of layer normalization, with what its pullback needs.
///
/// @param value the result, of the input's shape
/// @param mean mean of each row, the input's shape without its last axis
/// @param reciprocalDeviation `1/√(variance + ε)` of each row, shaped like `mean`
public record Normalized(Tensor value, Tensor mean, Tensor reciprocalDeviation) {

  /// Gradients of layer normalization.
  ///
  /// @param input gradient of the input
  /// @param gain gradient of the gain, one element a column
  /// @param bias gradient of the bias, one element a column
  public record Gradients(Tensor input, Tensor gain, Tensor bias) {}
}
