package org.resurge.experiments.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// One look for all charts: Okabe and Ito's colours, which most colour-blind people tell apart, and
/// a line style or marker of its own for each series, which a black and white print keeps apart.
public final class Look {
  /// Main series.
  public static final Color BLUE = new Color(0x0072b2);

  /// Second series, and what was found.
  public static final Color VERMILLION = new Color(0xd55e00);

  /// Third series, and what is true.
  public static final Color GREEN = new Color(0x009e73);

  /// Data points and null controls.
  public static final Color GREY = new Color(0x6b6b6b);

  /// Fourth series.
  public static final Color PURPLE = new Color(0xa35a85);

  /// Open circle, half as large again as other markers: it goes around what it confirms.
  public static final Marker RING = new Ring();

  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xe4e4e4);
  private static final int WIDTH = 900;
  private static final int HEIGHT = 560;
  private static final float WIDTH_OF_LINES = 2.2f;

  private Look() {}

  /// How a line is drawn.
  public enum Line {
    /// Unbroken.
    SOLID,
    /// Long dashes.
    DASHED,
    /// Dots.
    DOTTED,
    /// Dashes and dots by turns.
    DASH_DOTTED;

    private BasicStroke stroke() {
      return switch (this) {
        case SOLID ->
            new BasicStroke(WIDTH_OF_LINES, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        case DASHED -> dashes(9f, 6f);
        case DOTTED -> dashes(1f, 5f);
        case DASH_DOTTED -> dashes(10f, 5f, 1f, 5f);
      };
    }

    private static BasicStroke dashes(float... lengths) {
      return new BasicStroke(
          WIDTH_OF_LINES, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
    }
  }

  private static final class Ring extends Marker {
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
      double diameter = 1.6 * size;
      graphics.setStroke(new BasicStroke(2f));
      graphics.draw(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
    }
  }

  /// Empty chart.
  public static XYChart chart(String title, String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setChartFontColor(INK);
    styler.setChartPadding(16);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setAxisTickMarksColor(INK);
    styler.setAxisTickLabelsColor(INK);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(new Color(255, 255, 255, 220));
    styler.setLegendPosition(LegendPosition.InsideNE);
    styler.setLegendSeriesLineLength(34);
    styler.setLegendPadding(10);
    styler.setXAxisTickMarkSpacingHint(100);
    styler.setYAxisLogarithmicDecadeOnly(false);
    styler.setXAxisLogarithmicDecadeOnly(false);
    styler.setMarkerSize(8);
    styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    styler.setAnnotationTextFontColor(INK);
    styler.setErrorBarsColorSeriesColor(true);
    styler.setXAxisTickLabelsFormattingFunction(Look::number);
    styler.setYAxisTickLabelsFormattingFunction(Look::number);
    styler.setAntiAlias(true);
    return chart;
  }

  /// Makes the horizontal axis logarithmic.
  public static void logarithmicX(XYChart chart) {
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(Look::label);
  }

  /// Labels the horizontal axis with whole numbers, not too many.
  public static void wholeX(XYChart chart) {
    chart.getStyler().setXAxisMaxLabelCount(12);
  }

  /// Makes the vertical axis logarithmic.
  public static void logarithmicY(XYChart chart) {
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(Look::label);
  }

  /// Label of a tick: four digits, and a power of ten where zeros would be many.
  private static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(4)).stripTrailingZeros();
    if (size >= 1e-4 && size < 1e6) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
        + "e"
        + exponent;
  }

  /// Label of a tick of a logarithmic axis: only 1, 2 and 5 of each decade have one, so that labels
  /// do not run into each other.
  private static String label(double value) {
    if (!(value > 0)) {
      return "";
    }
    double power = Math.pow(10, Math.floor(Math.log10(value * (1 + 1e-9))));
    long digit = Math.round(value / power);
    if (digit != 1 && digit != 2 && digit != 5) {
      return "";
    }
    return value >= 1e-3 && value < 1e5
        ? new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString()
        : digit + "e" + Math.round(Math.log10(power));
  }

  /// Draws a series as a line without markers.
  public static void line(XYSeries series, Color color, Line line) {
    series.setLineColor(color);
    series.setLineStyle(line.stroke());
    series.setMarker(SeriesMarkers.NONE);
  }

  /// Draws a series as markers without a line.
  public static void points(XYSeries series, Color color, Marker marker) {
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(marker);
    series.setMarkerColor(color);
    series.setLineColor(color);
  }

  /// Adds vertical lines as one series, from the bottom to the top of the chart; none for no
  /// values.
  ///
  /// @param low bottom of the vertical axis
  /// @param high top of the vertical axis
  public static void verticals(
      XYChart chart,
      String name,
      double[] values,
      double low,
      double high,
      Color color,
      Line line) {
    if (values.length == 0) {
      return;
    }
    double[] x = new double[3 * values.length];
    double[] y = new double[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(x, 3 * i, 3 * i + 3, values[i]);
      y[3 * i] = low;
      y[3 * i + 1] = high;
      y[3 * i + 2] = Double.NaN; // lifts the pen
    }
    line(chart.addSeries(name, x, y), color, line);
  }
}
