package org.resurge.experiments.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.resurge.nn.weights.AtomicFile;
import org.w3c.dom.Document;

/// A chart as files: SVG to show and print, PNG for what takes no SVG.
public final class Picture {
  private static final int PIXELS_A_POINT = 2;
  private static final int DECIMALS = 2;

  private Picture() {}

  /// Writes `NAME.svg` and `NAME.png` into a folder, each whole or not at all.
  ///
  /// @param name file name without an ending
  public static void write(XYChart chart, Path folder, String name) throws IOException {
    AtomicFile.write(folder.resolve(name + ".svg"), svg(chart).getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(folder.resolve(name + ".png"), png(chart));
  }

  /// The chart as an SVG document that keeps its text as text.
  static String svg(XYChart chart) throws IOException {
    Document document;
    try {
      document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("picture: this Java runtime has no XML parser", e);
    }
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment("Resurge");
    context.setPrecision(DECIMALS);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(chart.getWidth(), chart.getHeight()));
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    StringWriter text = new StringWriter();
    var root = graphics.getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + chart.getWidth() + " " + chart.getHeight());
    graphics.stream(root, text, true, false);
    return text.toString();
  }

  private static byte[] png(XYChart chart) throws IOException {
    BufferedImage image =
        new BufferedImage(
            PIXELS_A_POINT * chart.getWidth(),
            PIXELS_A_POINT * chart.getHeight(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.scale(PIXELS_A_POINT, PIXELS_A_POINT);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
