package org.resurge.bench.report;

/// A part of the report. It writes nothing if its benchmarks were not measured.
interface Section {
  /// Adds what the results show.
  void write(Results results, Page page);
}
