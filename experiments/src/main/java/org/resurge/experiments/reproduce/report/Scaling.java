package org.resurge.experiments.reproduce.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Map from the values of an axis to places on the page, with its ticks.
///
/// @param low value at `from`; on a logarithmic axis its decimal logarithm
/// @param high value at `to`, likewise
/// @param from place of the low end
/// @param to place of the high end
/// @param logarithmic whether values are mapped by their logarithm
record Scaling(double low, double high, double from, double to, boolean logarithmic) {
  private static final double MARGIN = 0.04;
  private static final double MOST_DECADES = 12;
  private static final int FEWEST = 3;

  /// Scaling that shows all values that can be shown.
  static Scaling of(DoubleStream values, boolean logarithmic, double from, double to) {
    double[] shown =
        values
            .filter(v -> Double.isFinite(v) && (!logarithmic || v > 0))
            .map(v -> logarithmic ? Math.log10(v) : v)
            .sorted()
            .toArray();
    double low = shown.length == 0 ? 0 : shown[0];
    double high = shown.length == 0 ? 1 : shown[shown.length - 1];
    if (logarithmic) {
      low = Math.max(low, high - MOST_DECADES);
    }
    double room = high > low ? MARGIN * (high - low) : Math.max(0.5, Math.abs(high) * 0.1);
    return new Scaling(low - room, high + room, from, to, logarithmic);
  }

  /// Whether a value has a place on the page.
  boolean shows(double value) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  /// Place of a value; those beyond the axis lie at its ends.
  double place(double value) {
    double v = logarithmic ? Math.log10(value) : value;
    double share = (v - low) / (high - low);
    return from + Math.clamp(share, 0.0, 1.0) * (to - from);
  }

  /// Values with a tick.
  List<Double> ticks() {
    if (!logarithmic) {
      return linearTicks(low, high);
    }
    List<Double> ticks = logarithmicTicks();
    return ticks.size() >= FEWEST ? ticks : linearTicks(Math.pow(10, low), Math.pow(10, high));
  }

  private static List<Double> linearTicks(double low, double high) {
    double raw = (high - low) / 6;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double digit = raw / power;
    double step = power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks() {
    double decades = high - low;
    int every = (int) Math.max(1, Math.ceil(decades / 7));
    double[] digits = decades < 1.2 ? new double[] {1, 1.5, 2, 3, 5, 7} : digits(decades);
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(low); power <= high; power++) {
      for (double digit : digits) {
        double value = Math.log10(digit) + power;
        if (value >= low && value <= high && Math.floorMod(power, every) == 0) {
          ticks.add(Math.pow(10, value));
        }
      }
    }
    return ticks;
  }

  private static double[] digits(double decades) {
    return decades < 3 ? new double[] {1, 2, 5} : new double[] {1};
  }

  /// Text of a tick.
  String label(double value) {
    double size = Math.abs(value);
    if (size < 1e-12) {
      return "0";
    }
    if (size >= 1e5 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.0e", value)
          .replaceAll("e([+-])0", "e$1")
          .replace("+", "");
    }
    return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
