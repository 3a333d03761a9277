package org.resurge.surge.mode;

import org.resurge.tensor.RandomKey;

/// Settings of the modes `series` and `rays`.
///
/// @param coefficients number of coefficients `a_n`, from 6 to 60; needs `2 (coefficients + 1)`
///   derivatives
/// @param draws starts beside the first from which minima are looked for, in landscapes
/// @param lines eigen-directions of the Hessian that are looked along, in models
/// @param angles directions of the average in the plane
/// @param directions random directions of the average in more dimensions
/// @param key decides the starts and the random directions
public record SeriesSettings(
    int coefficients, int draws, int lines, int angles, int directions, RandomKey key) {
  /// Checks the ranges.
  public SeriesSettings {
    if (coefficients < 6 || coefficients > 60 || draws < 0 || lines < 1) {
      throw new IllegalArgumentException(
          "series settings: coefficients must be 6 … 60, draws at least 0, lines at least 1, got "
              + coefficients
              + ", "
              + draws
              + ", "
              + lines);
    }
    if (angles < 8 || directions < 8) {
      throw new IllegalArgumentException(
          "series settings: angles and directions must be at least 8, got "
              + angles
              + " and "
              + directions);
    }
  }

  /// 25 coefficients, 12 starts, 4 lines, 360 angles, 4000 directions.
  public static SeriesSettings standard() {
    return new SeriesSettings(25, 12, 4, 360, 4000, RandomKey.of(7));
  }

  /// For models: 13 coefficients, so 28 derivatives.
  public static SeriesSettings forModels() {
    return new SeriesSettings(13, 0, 4, 360, 4000, RandomKey.of(7));
  }

  /// The same with another number of coefficients.
  public SeriesSettings withCoefficients(int count) {
    return new SeriesSettings(count, draws, lines, angles, directions, key);
  }
}
