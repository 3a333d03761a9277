package org.resurge.tensor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// Text of a tensor in NumPy's manner.
///
/// All numbers have one notation. Whole numbers below 10^8 are `1.`, `20.`; others have up to four
/// digits after the point, or an exponent where that would hide them: where the largest is at least
/// 10^8, the smallest (zero aside) below 10^-4, or the two more than 1000 apart. Points stand below
/// each other.
final class Printout {
  /// A tensor with more elements is abridged.
  private static final int LARGE = 1000;

  /// Elements shown at either end of an abridged axis.
  private static final int EDGE = 3;

  private static final int DIGITS = 4;
  private static final int LINE = 88;

  private final Shape shape;
  private final boolean abridged;
  private final IntFunction<String> cell;
  private final StringBuilder text = new StringBuilder();

  private Printout(Shape shape, boolean abridged, IntFunction<String> cell) {
    this.shape = shape;
    this.abridged = abridged;
    this.cell = cell;
  }

  static String of(Tensor x) {
    return of("tensor", x.shape(), shown -> cells(x.data(), shown));
  }

  static String of(Indices indices) {
    return of(
        "indices",
        indices.shape(),
        shown -> aligned(shown.stream().map(i -> Integer.toString(indices.at(i))).toList(), shown));
  }

  /// Makes the texts of the shown elements, given and taken by their positions.
  private interface Cells {
    IntFunction<String> of(List<Integer> shown);
  }

  private static String of(String kind, Shape shape, Cells cells) {
    boolean abridged = shape.size() > LARGE;
    List<Integer> shown = new ArrayList<>();
    new Printout(
            shape,
            abridged,
            i -> {
              shown.add(i);
              return "";
            })
        .axis(0, 0, 0);
    var printout = new Printout(shape, abridged, cells.of(shown));
    printout.text.append(kind).append(shape).append(shape.rank() < 2 ? " " : "\n");
    int indent = shape.rank() < 2 ? printout.text.length() : 0;
    printout.axis(0, 0, indent);
    return printout.text.toString();
  }

  /// Writes the elements of axis `axis` and those within, the first of which stands at `position`.
  private void axis(int axis, int position, int indent) {
    if (axis == shape.rank()) {
      text.append(cell.apply(position));
      return;
    }
    int extent = shape.dim(axis);
    int inner = Movement.product(shape, axis + 1, shape.rank());
    boolean innermost = axis == shape.rank() - 1;
    boolean gap = abridged && extent > 2 * EDGE;
    text.append('[');
    int lineStart = text.length() - 1 - indent;
    for (int i = 0; i < extent; i++) {
      if (i > 0 && !innermost) {
        text.append("\n".repeat(shape.rank() - axis - 1)).append(" ".repeat(indent + 1));
      }
      if (gap && i == EDGE) {
        text.append(innermost ? " ..." : "...");
        i = extent - EDGE - 1;
        continue;
      }
      if (innermost) {
        int before = text.length();
        text.append(i > 0 ? " " : "");
        axis(axis + 1, position + i * inner, indent + 1);
        if (i > 0 && text.length() - lineStart > LINE) {
          text.replace(before, before + 1, "\n" + " ".repeat(indent + 1));
          lineStart = before + 1;
        }
      } else {
        axis(axis + 1, position + i * inner, indent + 1);
      }
    }
    text.append(']');
  }

  private static IntFunction<String> cells(float[] data, List<Integer> shown) {
    boolean whole = true;
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i : shown) {
      double size = Math.abs((double) data[i]);
      if (size > 0 && size < Double.POSITIVE_INFINITY) {
        largest = Math.max(largest, size);
        smallest = Math.min(smallest, size);
        whole &= size == Math.rint(size);
      }
    }
    boolean exponent = largest >= 1e8 || (!whole && (smallest < 1e-4 || largest > 1000 * smallest));
    return aligned(shown.stream().map(i -> number(data[i], exponent)).toList(), shown);
  }

  private static String number(float value, boolean exponent) {
    if (Float.isNaN(value)) {
      return "nan";
    }
    if (Float.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (exponent) {
      return String.format(Locale.ROOT, "%." + DIGITS + "e", value);
    }
    String sign = Float.floatToRawIntBits(value) < 0 ? "-" : "";
    BigDecimal digits =
        new BigDecimal(Float.toString(Math.abs(value)))
            .setScale(DIGITS, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    String plain = digits.toPlainString();
    return sign + (plain.contains(".") ? plain : plain + ".");
  }

  /// Texts padded so that their points (or, without one, their ends) stand below each other.
  private static IntFunction<String> aligned(List<String> texts, List<Integer> shown) {
    int before = 0;
    int after = 0;
    for (String text : texts) {
      int point = text.indexOf('.');
      before = Math.max(before, point < 0 ? 0 : point);
      after = Math.max(after, point < 0 ? 0 : text.length() - point);
    }
    int width = before + after;
    for (String text : texts) {
      width = Math.max(width, text.length());
    }
    int left = width - after;
    List<String> padded = new ArrayList<>();
    for (String text : texts) {
      int point = text.indexOf('.');
      int lead = point < 0 ? width - text.length() : left - point;
      padded.add(" ".repeat(lead) + text + " ".repeat(width - lead - text.length()));
    }
    return position -> padded.get(Collections.binarySearch(shown, position));
  }
}
