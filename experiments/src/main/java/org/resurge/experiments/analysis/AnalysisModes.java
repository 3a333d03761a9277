package org.resurge.experiments.analysis;

import java.util.List;
import org.resurge.tensor.Names;

/// The modes by name.
public final class AnalysisModes {
  private static final List<AnalysisMode> ALL =
      List.of(
          new PaperRoute(),
          new SeriesRoute(),
          new RaysRoute(),
          new DensityRoute(),
          new DescentRoute());

  private AnalysisModes() {}

  /// Names of the modes, the default first.
  public static List<String> names() {
    return ALL.stream().map(AnalysisMode::name).toList();
  }

  /// The mode of a name.
  ///
  /// @throws IllegalArgumentException if there is none, with the nearest
  public static AnalysisMode named(String name) {
    return ALL.stream()
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Names.unknown("--mode", name, names())));
  }
}
