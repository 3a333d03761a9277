package org.resurge.experiments.analysis;

import org.resurge.tensor.RandomKey;

/// One way to look for critical values: what it takes from the command line, how it runs, and what
/// it draws. One file a mode; [AnalysisModes] knows them by name.
public sealed interface AnalysisMode
    permits PaperRoute, SeriesRoute, RaysRoute, DensityRoute, DescentRoute {
  /// Name for `--mode`.
  String name();

  /// Checks what the user gave, before any data is read.
  ///
  /// @param network whether a network is to be analysed, not a landscape by name
  /// @throws IllegalArgumentException if the mode has no such option, or a value is out of its
  ///   range; the message is a line for the user
  void check(AnalysisOptions options, boolean network);

  /// Analyses a subject. What cannot be analysed gives a report with the verdict `refused`.
  ///
  /// @param options options that passed [#check]
  /// @param key decides everything random
  Analysed run(Subject subject, AnalysisOptions options, RandomKey key);
}
