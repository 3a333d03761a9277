package org.resurge.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Ratios of benchmarks that were measured in turns.
final class RatioSection {
  /// A ratio.
  ///
  /// @param claim what it says
  /// @param above numerator, `Class.method`
  /// @param below denominators, whose times are added up
  /// @param most target: the largest ratio that meets it, if there is one
  private record Ratio(String claim, String above, List<String> below, OptionalDouble most) {
    static Ratio of(String claim, String above, String... below) {
      return new Ratio(claim, above, List.of(below), OptionalDouble.empty());
    }

    Ratio atMost(double limit) {
      return new Ratio(claim, above, below, OptionalDouble.of(limit));
    }
  }

  // A line a question.
  private static final List<Ratio> RATIOS =
      List.of(
          Ratio.of("scalar product / engine's", "MatMulBenchmark.scalar", "MatMulBenchmark.engine"),
          Ratio.of(
              "EJML's product (double) / engine's",
              "MatMulBenchmark.ejml",
              "MatMulBenchmark.engine"),
          Ratio.of(
              "EJML's Newton–Schulz (double) / engine's",
              "NewtonSchulzBenchmark.ejml",
              "NewtonSchulzBenchmark.engine"),
          Ratio.of(
              "cross-entropy: parts / one operation",
              "FusedBenchmark.crossEntropyParts",
              "FusedBenchmark.crossEntropyFused"),
          Ratio.of(
              "layer norm: parts / one operation",
              "FusedBenchmark.layerNormParts",
              "FusedBenchmark.layerNormFused"),
          Ratio.of(
              "GELU: parts / one operation",
              "FusedBenchmark.geluParts",
              "FusedBenchmark.geluFused"),
          Ratio.of(
              "causal attention: parts / one operation",
              "FusedBenchmark.attentionParts",
              "FusedBenchmark.attentionFused"),
          Ratio.of(
              "Adam: parts / one pass",
              "OptimizerStepBenchmark.adamParts",
              "OptimizerStepBenchmark.adam"),
          Ratio.of(
              "Adam: scalar loop / one pass",
              "OptimizerStepBenchmark.scalarAdam",
              "OptimizerStepBenchmark.adam"),
          Ratio.of(
              "tape: recording / bare operations", "TapeBenchmark.recording", "TapeBenchmark.bare"),
          Ratio.of(
              "tape: forward and back / bare operations",
              "TapeBenchmark.gradients",
              "TapeBenchmark.bare"),
          Ratio.of(
                  "guided training step without clip / bare",
                  "GuidedTrainingBenchmark.guided",
                  "GuidedTrainingBenchmark.bare")
              .atMost(1.01),
          Ratio.of(
                  "guided training step with clip / bare",
                  "GuidedTrainingBenchmark.guidedAndClipped",
                  "GuidedTrainingBenchmark.bare")
              .atMost(1.05),
          Ratio.of(
              "Adam alone, guided without clip / bare",
              "GuidedStepBenchmark.guided",
              "GuidedStepBenchmark.bare"),
          Ratio.of(
              "Adam alone, guided with clip / bare",
              "GuidedStepBenchmark.guidedAndClipped",
              "GuidedStepBenchmark.bare"),
          Ratio.of(
                  "analysis phase / (its random points + its forward passes)",
                  "AnalysisBenchmark.turns.phase",
                  "AnalysisBenchmark.turns.randomPoints",
                  "AnalysisBenchmark.turns.forwardPasses")
              .atMost(1.15));

  private RatioSection() {}

  static void write(Results results, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Ratio ratio : RATIOS) {
      for (Measured above : results.of(ratio.above())) {
        row(ratio, above, results, page).ifPresent(rows::add);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    page.title("Ratios");
    page.paragraph(
        "Times of benchmarks that took turns, fork by fork. The first figure is the median of the"
            + " ratios of each round's two forks, then their range; the last is best iteration by"
            + " best iteration.");
    page.table(List.of("question", "case", "ratio", "range over rounds", "best / best"), rows);
  }

  private static Optional<List<String>> row(
      Ratio ratio, Measured above, Results results, Page page) {
    List<Measured> below = new ArrayList<>();
    for (String name : ratio.below()) {
      results.of(name, above.parameters()).ifPresent(below::add);
    }
    if (below.size() != ratio.below().size()) {
      return Optional.empty();
    }
    double[] top = above.forkSeconds();
    int n = below.stream().mapToInt(m -> m.forks().size()).min().orElse(0);
    n = Math.min(n, top.length);
    double[] rounds = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (Measured m : below) {
        sum += m.forkSeconds()[i];
      }
      rounds[i] = top[i] / sum;
    }
    Arrays.sort(rounds);
    double median = Median.of(rounds);
    double best = above.bestSeconds() / below.stream().mapToDouble(Measured::bestSeconds).sum();
    String range = Page.number(rounds[0]) + " to " + Page.number(rounds[n - 1]);
    String where = parameters(above);
    if (ratio.most().isPresent()) {
      double most = ratio.most().getAsDouble();
      page.verdict(
          new Verdict(
              ratio.claim() + (where.isEmpty() ? "" : ", " + where),
              Page.number(median) + " (" + range + ")",
              "at most " + most,
              median <= most));
    }
    return Optional.of(
        List.of(ratio.claim(), where, Page.number(median), range, Page.number(best)));
  }

  private static String parameters(Measured m) {
    return m.parameters().entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
