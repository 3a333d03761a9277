package org.resurge.surge.mode;

import org.resurge.surge.density.VanHoveSettings;

/// Settings of [DensityMode].
///
/// @param draws draws in each window, at least 4
/// @param windows largest number of nested windows, at least 1
/// @param vanHove when a peak counts
public record DensitySettings(int draws, int windows, VanHoveSettings vanHove) {
  /// Checks the ranges.
  public DensitySettings {
    if (draws < 4 || windows < 1) {
      throw new IllegalArgumentException(
          "density settings: need at least 4 draws and 1 window, got "
              + draws
              + " draws and "
              + windows
              + " windows");
    }
  }

  /// 100,000 draws in each of up to 6 windows.
  public static DensitySettings standard() {
    return new DensitySettings(100_000, 6, VanHoveSettings.standard());
  }

  /// The same with another number of draws.
  public DensitySettings withDraws(int number) {
    return new DensitySettings(number, windows, vanHove);
  }
}
