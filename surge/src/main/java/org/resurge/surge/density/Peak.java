package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.List;

/// Local maximum of `|S|` at one resolution.
///
/// @param time place, in units of the window, by a parabola through three places
/// @param resolution `r` of the spectrum, in the same units
/// @param height `|S|`
/// @param significance height over the standard deviation there
/// @param prominence height over the higher of the two valleys beside it
/// @param phase argument of `S`, `-π(d - 2k)/4` for a critical point of index `k`
public record Peak(
    double time,
    double resolution,
    double height,
    double significance,
    double prominence,
    double phase) {

  /// Peaks of a spectrum between two times that stand out of the noise and of their surroundings.
  static List<Peak> of(
      Spectrum spectrum, double from, double to, double threshold, double prominence) {
    int n = spectrum.count();
    double[] a = new double[n];
    for (int i = 0; i < n; i++) {
      a[i] = spectrum.magnitude(i);
    }
    List<Peak> peaks = new ArrayList<>();
    for (int i = 1; i + 1 < n; i++) {
      boolean inside = spectrum.time(i) > from && spectrum.time(i) < to;
      if (inside
          && a[i] > a[i - 1]
          && a[i] >= a[i + 1]
          && a[i] > threshold * spectrum.deviation(i)) {
        double ratio = a[i] / Math.max(valley(a, i, -1), valley(a, i, 1));
        if (ratio > prominence) {
          double offset = (a[i - 1] - a[i + 1]) / (2.0 * (a[i - 1] - 2.0 * a[i] + a[i + 1]));
          peaks.add(
              new Peak(
                  spectrum.time(i) + offset * spectrum.step(),
                  spectrum.resolution(),
                  a[i],
                  a[i] / spectrum.deviation(i),
                  ratio,
                  spectrum.phase(i)));
        }
      }
    }
    return peaks;
  }

  private static double valley(double[] a, int peak, int direction) {
    int i = peak;
    while (i + direction >= 0 && i + direction < a.length && a[i + direction] <= a[i]) {
      i += direction;
    }
    return Math.max(a[i], Double.MIN_NORMAL);
  }
}
