package org.resurge.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.resurge.experiments.chart.Picture;

/// Files of a report, collected beside their place and moved there when all are whole.
///
/// @param place where they belong
/// @param part where they are collected
/// @param names what was put there
record Folder(Path place, Path part, List<String> names) {
  /// Empty folder beside a place.
  static Folder beside(Path place) throws IOException {
    Path parent = place.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(
          "bench: --out must be a folder below another, got " + place);
    }
    Files.createDirectories(parent);
    return new Folder(place, Files.createTempDirectory(parent, "bench-part-"), new ArrayList<>());
  }

  void put(String name, String text) throws IOException {
    Files.writeString(part.resolve(name), text);
    names.add(name);
  }

  /// Draws a chart, as SVG and PNG.
  void put(String name, XYChart chart) throws IOException {
    Picture.write(chart, part, name);
    names.add(name + ".svg");
    names.add(name + ".png");
  }

  void move() throws IOException {
    Files.createDirectories(place);
    for (String name : names) {
      Files.move(
          part.resolve(name),
          place.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(part);
  }
}
