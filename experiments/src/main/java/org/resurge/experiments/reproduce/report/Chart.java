package org.resurge.experiments.reproduce.report;

import java.util.List;

/// Curves over a plane, each with a band if it has one.
///
/// @param x horizontal axis
/// @param y vertical axis
/// @param curves at most eight, drawn in this order
public record Chart(Axis x, Axis y, List<Curve> curves) implements Figure.Picture {
  /// Copies the list.
  public Chart {
    curves = List.copyOf(curves);
  }

  /// An axis.
  ///
  /// @param title what it measures, with its unit
  /// @param logarithmic whether equal distances are equal ratios; values not above 0 are left out
  public record Axis(String title, boolean logarithmic) {
    /// Axis on which equal distances are equal differences.
    public static Axis linear(String title) {
      return new Axis(title, false);
    }

    /// Axis on which equal distances are equal ratios.
    public static Axis logarithmic(String title) {
      return new Axis(title, true);
    }
  }

  /// How a curve is drawn.
  public enum Style {
    /// A line through the points.
    LINE,
    /// The points alone.
    POINTS,
    /// A line with its points.
    BOTH
  }

  /// A curve.
  ///
  /// @param name name in the legend
  /// @param xs abscissas
  /// @param ys ordinates, as many
  /// @param lows lower ends of the band, as many; empty for no band
  /// @param highs upper ends of the band
  /// @param style how it is drawn
  public record Curve(
      String name,
      List<Double> xs,
      List<Double> ys,
      List<Double> lows,
      List<Double> highs,
      Style style) {
    /// Copies the lists, checks their sizes.
    public Curve {
      xs = List.copyOf(xs);
      ys = List.copyOf(ys);
      lows = List.copyOf(lows);
      highs = List.copyOf(highs);
      if (ys.size() != xs.size()
          || lows.size() != highs.size()
          || (!lows.isEmpty() && lows.size() != xs.size())) {
        throw new IllegalArgumentException(
            "curve '%s': lists must be equally long, got %d, %d, %d and %d"
                .formatted(name, xs.size(), ys.size(), lows.size(), highs.size()));
      }
    }

    /// Line without a band.
    public static Curve line(String name, List<Double> xs, List<Double> ys) {
      return new Curve(name, xs, ys, List.of(), List.of(), Style.LINE);
    }

    /// Points without a line.
    public static Curve points(String name, List<Double> xs, List<Double> ys) {
      return new Curve(name, xs, ys, List.of(), List.of(), Style.POINTS);
    }
  }
}
