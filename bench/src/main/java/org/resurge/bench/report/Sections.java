package org.resurge.bench.report;

import java.util.List;

/// The parts of the report, in order.
final class Sections {
  static final List<Section> ALL =
      List.of(
          RooflineSection::write,
          RatioSection::write,
          TapeSection::write,
          ScalingSection::write,
          JetsSection::write,
          TableSection::write);

  private Sections() {}
}
