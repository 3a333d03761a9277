package org.resurge.experiments.reproduce.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/// Draws charts as inline SVG that takes its colours from the page's style sheet.
///
/// Each curve has a colour, a dash pattern and a mark of its own, so a black and white print keeps
/// them apart; classes `c0` to `c7` carry the colours, light and dark.
final class Svg {
  private static final double WIDTH = 720;
  private static final double LEFT = 72;
  private static final double RIGHT = 14;
  private static final double TOP = 12;
  private static final double PLOT = 330;
  private static final double AXIS = 46;
  private static final double LEGEND_LINE = 22;
  private static final double LEGEND_COLUMN = 212;
  private static final int COLUMNS = 3;
  private static final int KINDS = 8;
  // In percent: an interval that reaches farther says nothing more.
  private static final double FARTHEST = 100;
  private static final String[] DASHES = {
    "", "10 4", "2 4", "12 4 2 4", "6 3", "1 3", "16 5", "8 3 2 3 2 3"
  };

  private final StringBuilder out = new StringBuilder();

  private Svg() {}

  /// The picture as an `svg` element.
  ///
  /// @param description what a reader who sees no picture is told
  static String of(Figure.Picture picture, String description) {
    Svg svg = new Svg();
    return switch (picture) {
      case Chart chart -> svg.chart(chart, description);
      case Forest forest -> svg.forest(forest, description);
    };
  }

  private String chart(Chart chart, String description) {
    int lines = (chart.curves().size() + COLUMNS - 1) / COLUMNS;
    open(TOP + PLOT + AXIS + lines * LEGEND_LINE + 8, description);
    Scaling x =
        Scaling.of(
            chart.curves().stream().flatMap(c -> c.xs().stream()).mapToDouble(v -> v),
            chart.x().logarithmic(),
            LEFT,
            WIDTH - RIGHT);
    Scaling y =
        Scaling.of(
            chart.curves().stream().flatMapToDouble(Svg::ordinates),
            chart.y().logarithmic(),
            TOP + PLOT,
            TOP);
    xAxis(x, chart.x().title(), TOP, TOP + PLOT);
    yAxis(y, chart.y().title());
    for (int i = 0; i < chart.curves().size(); i++) {
      band(chart.curves().get(i), i % KINDS, x, y);
    }
    for (int i = 0; i < chart.curves().size(); i++) {
      curve(chart.curves().get(i), i % KINDS, x, y);
      legend(chart.curves().get(i), i);
    }
    return close();
  }

  private static DoubleStream ordinates(Chart.Curve curve) {
    return DoubleStream.concat(
        curve.ys().stream().mapToDouble(v -> v),
        DoubleStream.concat(
            curve.lows().stream().mapToDouble(v -> v), curve.highs().stream().mapToDouble(v -> v)));
  }

  private void band(Chart.Curve curve, int kind, Scaling x, Scaling y) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < curve.lows().size(); i++) {
      double low = curve.lows().get(i);
      double high = curve.highs().get(i);
      if (x.shows(curve.xs().get(i)) && y.shows(high) && Double.isFinite(low)) {
        String at = number(x.place(curve.xs().get(i)));
        upper.append(at).append(',').append(number(y.place(high))).append(' ');
        double floor = y.shows(low) ? y.place(low) : y.from();
        lower.insert(0, at + "," + number(floor) + " ");
      }
    }
    if (!upper.isEmpty()) {
      out.append("<polygon class='band c%d' points='%s'/>".formatted(kind, upper.append(lower)));
    }
  }

  private void curve(Chart.Curve curve, int kind, Scaling x, Scaling y) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    boolean drawing = false;
    int sparse = Math.max(1, curve.xs().size() / 5);
    for (int i = 0; i < curve.xs().size(); i++) {
      boolean shown = x.shows(curve.xs().get(i)) && y.shows(curve.ys().get(i));
      if (shown) {
        double px = x.place(curve.xs().get(i));
        double py = y.place(curve.ys().get(i));
        path.append(drawing ? 'L' : 'M').append(number(px)).append(' ').append(number(py));
        boolean all = curve.style() != Chart.Style.LINE;
        if (all || i % sparse == kind % sparse) {
          mark(marks, kind, px, py);
        }
      }
      drawing = shown;
    }
    if (curve.style() != Chart.Style.POINTS) {
      out.append(
          "<path class='line c%d' stroke-dasharray='%s' d='%s'/>"
              .formatted(kind, DASHES[kind], path));
    }
    out.append(marks);
  }

  private static void mark(StringBuilder to, int kind, double x, double y) {
    double r = 4;
    String shape =
        switch (kind) {
          case 0 -> "M%s %sm-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0".formatted(number(x), number(y));
          case 1 -> polygon(x, y, -r, -r, r, -r, r, r, -r, r);
          case 2 -> polygon(x, y, 0, -r - 1, r + 1, r, -r - 1, r);
          case 3 -> polygon(x, y, 0, -r - 1, r + 1, 0, 0, r + 1, -r - 1, 0);
          case 4 -> polygon(x, y, 0, r + 1, r + 1, -r, -r - 1, -r);
          case 5 -> polygon(x, y, -r, -1, r, -1, r, 1, -r, 1);
          case 6 -> polygon(x, y, -1, -r, 1, -r, 1, r, -1, r);
          default -> polygon(x, y, -r, -r, r, r, -r, r, r, -r);
        };
    to.append("<path class='mark c%d' d='%s'/>".formatted(kind, shape));
  }

  private static String polygon(double x, double y, double... offsets) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < offsets.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L');
      path.append(number(x + offsets[i])).append(' ').append(number(y + offsets[i + 1]));
    }
    return path.append('Z').toString();
  }

  private void legend(Chart.Curve curve, int index) {
    int kind = index % KINDS;
    double x = LEFT + (index % COLUMNS) * LEGEND_COLUMN;
    int line = index / COLUMNS;
    double y = TOP + PLOT + AXIS + line * LEGEND_LINE + 8;
    if (curve.style() != Chart.Style.POINTS) {
      out.append(
          "<path class='line c%d' stroke-dasharray='%s' d='M%s %sh36'/>"
              .formatted(kind, DASHES[kind], number(x), number(y)));
    }
    mark(out, kind, x + 18, y);
    text(x + 43, y + 4.5, "start", "label", curve.name());
  }

  private void xAxis(Scaling x, String title, double top, double bottom) {
    for (double tick : x.ticks()) {
      double at = x.place(tick);
      line("grid", at, top, at, bottom);
      text(at, bottom + 18, "middle", "tick", x.label(tick));
    }
    line("axis", x.from(), bottom, x.to(), bottom);
    text((x.from() + x.to()) / 2, bottom + 38, "middle", "label", title);
  }

  private void yAxis(Scaling y, String title) {
    for (double tick : y.ticks()) {
      double at = y.place(tick);
      line("grid", LEFT, at, WIDTH - RIGHT, at);
      text(LEFT - 8, at + 4.5, "end", "tick", y.label(tick));
    }
    line("axis", LEFT, y.from(), LEFT, y.to());
    double middle = (y.from() + y.to()) / 2;
    out.append(
        ("<text class='label' text-anchor='middle' transform='translate(16 %s) rotate(-90)'>"
                + "%s</text>")
            .formatted(number(middle), escaped(title)));
  }

  private String forest(Forest forest, String description) {
    double line = 30;
    double left = 250;
    double bottom = TOP + line * forest.rows().size() + 10;
    open(bottom + AXIS + 6, description);
    DoubleStream ends =
        forest.rows().stream()
            .flatMapToDouble(r -> DoubleStream.of(r.low(), r.middle(), r.high()))
            .map(v -> Math.clamp(v, -FARTHEST, FARTHEST));
    DoubleStream fixed = DoubleStream.of(forest.reference(), forest.bandLow(), forest.bandHigh());
    Scaling x = Scaling.of(DoubleStream.concat(ends, fixed), false, left, WIDTH - RIGHT);
    if (forest.bandHigh() > forest.bandLow()) {
      double from = x.place(forest.bandLow());
      out.append(
          "<rect class='claimed' x='%s' y='%s' width='%s' height='%s'/>"
              .formatted(
                  number(from),
                  number(TOP),
                  number(x.place(forest.bandHigh()) - from),
                  number(bottom - TOP)));
    }
    xAxis(x, forest.title(), TOP, bottom);
    line("reference", x.place(forest.reference()), TOP, x.place(forest.reference()), bottom);
    for (int i = 0; i < forest.rows().size(); i++) {
      Forest.Row row = forest.rows().get(i);
      double y = TOP + line * i + line / 2 + 4;
      text(left - 10, y + 4.5, "end", row.strong() ? "label strong" : "label", row.label());
      if (x.shows(row.middle())) {
        int kind = row.strong() ? 1 : 0;
        if (x.shows(row.low()) && x.shows(row.high())) {
          out.append(
              "<path class='whisker c%d' d='M%s %sH%s'/>"
                  .formatted(
                      kind, number(x.place(row.low())), number(y), number(x.place(row.high()))));
        }
        mark(out, kind, x.place(row.middle()), y);
      }
    }
    return close();
  }

  private void open(double height, String description) {
    out.append(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %s %s' role='img' aria-label='%s'>"
            .formatted(number(WIDTH), number(height), escaped(description)));
  }

  private String close() {
    return out.append("</svg>").toString();
  }

  private void line(String kind, double x1, double y1, double x2, double y2) {
    out.append(
        "<path class='%s' d='M%s %sL%s %s'/>"
            .formatted(kind, number(x1), number(y1), number(x2), number(y2)));
  }

  private void text(double x, double y, String anchor, String kind, String text) {
    out.append(
        "<text class='%s' x='%s' y='%s' text-anchor='%s'>%s</text>"
            .formatted(kind, number(x), number(y), anchor, escaped(text)));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /// Text as it may stand in an element or an attribute.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
