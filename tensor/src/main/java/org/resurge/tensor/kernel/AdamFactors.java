package org.resurge.tensor.kernel;

/// What a step of Adam multiplies by, in float: settings and corrections are the same for all
/// elements.
///
/// @param decay1 what stays of the mean
/// @param decay2 what stays of the mean square
/// @param gain1 what is added of a gradient
/// @param gain2 what is added of its square
/// @param scale1 correction of the mean
/// @param scale2 correction of the root
/// @param epsilon added to the corrected root
public record AdamFactors(
    float decay1,
    float decay2,
    float gain1,
    float gain2,
    float scale1,
    float scale2,
    float epsilon) {
  /// Factors of a step; see `InPlace.adam`.
  public static AdamFactors of(
      double beta1, double beta2, double correction1, double correction2, double epsilon) {
    return new AdamFactors(
        (float) beta1,
        (float) beta2,
        (float) (1 - beta1),
        (float) (1 - beta2),
        (float) (1 / correction1),
        (float) (1 / Math.sqrt(correction2)),
        (float) epsilon);
  }
}
