package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.List;

/// One peak followed from coarse to fine resolution.
///
/// A critical value stays where it is while its height grows like `1/r`: its growth `-d log height
/// / d log r` is 1. An end of the density has the growth 1/2 and an index half way between two
/// integers in every dimension; a bump of the smooth part does not grow.
public final class Track {
  /// Largest step from one resolution to the next, in units of the coarser one.
  private static final double STEP = 0.6;

  private final List<Peak> peaks = new ArrayList<>();

  private Track(Peak first) {
    peaks.add(first);
  }

  /// Tracks through peaks at falling resolutions.
  ///
  /// @param levels peaks of each resolution, coarsest first
  static List<Track> through(List<List<Peak>> levels) {
    List<Track> tracks = new ArrayList<>();
    for (List<Peak> level : levels) {
      for (Peak peak : level) {
        Track nearest = null;
        for (Track track : tracks) {
          double reach = STEP * track.finest().resolution();
          if (track.finest().resolution() > peak.resolution()
              && track.distance(peak) < reach
              && (nearest == null || track.distance(peak) < nearest.distance(peak))) {
            nearest = track;
          }
        }
        if (nearest == null) {
          tracks.add(new Track(peak));
        } else {
          nearest.peaks.add(peak);
        }
      }
    }
    return tracks;
  }

  private double distance(Peak peak) {
    return Math.abs(finest().time() - peak.time());
  }

  /// The peaks, coarsest first.
  public List<Peak> peaks() {
    return List.copyOf(peaks);
  }

  /// Peak at the finest resolution.
  public Peak finest() {
    return peaks.getLast();
  }

  /// Number of resolutions at which the peak is seen.
  public int persistence() {
    return peaks.size();
  }

  /// Least-squares slope of `log height` against `-log r`; 0 for a single peak.
  public double growth() {
    double n = peaks.size();
    double x = 0.0;
    double y = 0.0;
    for (Peak peak : peaks) {
      x -= Math.log(peak.resolution()) / n;
      y += Math.log(peak.height()) / n;
    }
    double xx = 0.0;
    double xy = 0.0;
    for (Peak peak : peaks) {
      double dx = -Math.log(peak.resolution()) - x;
      xx += dx * dx;
      xy += dx * (Math.log(peak.height()) - y);
    }
    return xx > 0.0 ? xy / xx : 0.0;
  }

  /// How far the peak has moved since the resolution before the finest, and since the one before
  /// that: the larger of the two.
  public double shift() {
    double shift = 0.0;
    for (int back = 2; back <= Math.min(3, peaks.size()); back++) {
      shift = Math.max(shift, distance(peaks.get(peaks.size() - back)));
    }
    return shift;
  }

  /// Morse index as a real number, `d/2 + 2 phase/π` at the finest resolution, in `[-½, 3½)`: near
  /// an integer for a critical point, half way between two for an end of the density.
  public double index(int dimension) {
    double k = (0.5 * dimension + 2.0 * finest().phase() / Math.PI) % 4.0;
    k = k < -0.5 ? k + 4.0 : k;
    return k >= 3.5 ? k - 4.0 : k;
  }
}
