package org.resurge.bench.report;

/// What one small operation costs on a tape, there and back.
final class TapeSection {
  private static final double MOST = 100;

  private TapeSection() {}

  static void write(Results results, Page page) {
    write("with one gradient", "TapeBenchmark.oneGradient", results, page);
    write("a product with both gradients", "TapeBenchmark.gradients", results, page);
  }

  private static void write(String kind, String benchmark, Results results, Page page) {
    for (Measured m : results.of(benchmark)) {
      double length = m.parameter("length").orElse(1.0);
      double nanos = m.bestSeconds() * 1e9 / length;
      if (m.parameter("size").orElse(0.0) == 64) {
        page.verdict(
            new Verdict(
                "an operation on 64 floats, recorded and walked back, " + kind,
                Page.number(nanos) + " ns (best iteration)",
                "at most 100 ns",
                nanos <= MOST));
      }
    }
  }
}
