package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.LogPartition;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.sampler.Draws;
import org.resurge.surge.sampler.SamplerObjective;
import org.resurge.tensor.RandomKey;

/// Algorithm 3, end to end: from a landscape, or from an exact `Z(g)`, to a report.
///
/// ```java
/// PaperSettings settings = PaperSettings.standard();
/// AnalysisReport report = PaperAnalysis.of(landscape, settings, RandomKey.of(1));
/// System.out.print(report.page());
/// ```
///
/// The chain is the paper's, with the signs that eq. 26 requires. Its answer on every landscape
/// known to us is a fingerprint of the coupling grid; the null controls beside it say so, and the
/// verdict is decided by the rule of [Finding]. A numerical failure is a report without targets.
public final class PaperAnalysis {
  private PaperAnalysis() {}

  /// Analysis by sampling.
  ///
  /// @param key decides all draws: the same key gives the same report, for any number of threads
  public static AnalysisReport of(Landscape landscape, PaperSettings settings, RandomKey key) {
    return of(landscape, settings, key, PaperDraws::first);
  }

  /// Analysis by sampling, with losses that were computed elsewhere, in blocks of
  /// [PaperDraws#losses]. The report is the same; the sampler is trained and the points are
  /// weighted here.
  ///
  /// @param losses losses of the first draws, as many as it is asked for
  public static AnalysisReport of(
      Landscape landscape, PaperSettings settings, RandomKey key, IntFunction<double[]> losses) {
    return of(landscape, settings, key, (draws, count) -> draws.known(losses.apply(count)));
  }

  private static AnalysisReport of(
      Landscape landscape, PaperSettings settings, RandomKey key, Source source) {
    long start = System.nanoTime();
    double initialLoss = landscape.loss(landscape.origin());
    int dimension = landscape.dimension();
    if (!(initialLoss > 0.0) || initialLoss == Double.POSITIVE_INFINITY) {
      return failure(landscape.name(), dimension, initialLoss, settings, start);
    }
    int count = settings.drawsFor(dimension);
    PaperDraws numbered = PaperDraws.of(landscape, settings, key);
    Draws draws = source.draws(numbered, count);
    if (draws.count() != count) {
      throw new IllegalArgumentException(
          "paper analysis: needs the losses of " + count + " draws, got " + draws.count());
    }
    String how = evidence(count, numbered.trained(), settings);
    return report(
        landscape.name(),
        dimension,
        initialLoss,
        how,
        settings,
        Evidence.sampled(draws, key.foldIn("resampling")),
        grid ->
            NullControl.sampled(draws, dimension, initialLoss, grid, settings, key.foldIn("nulls")),
        start);
  }

  private interface Source {
    Draws draws(PaperDraws draws, int count);
  }

  private static String evidence(int count, boolean trained, PaperSettings settings) {
    String from = trained ? "the prior and trained samplers" : "the prior";
    boolean dropsModes =
        trained && settings.training().objective() == SamplerObjective.EVIDENCE_BOUND;
    return count
        + " draws from "
        + from
        + (dropsModes ? "; WARNING: the evidence bound drops modes" : ", shared by all couplings");
  }

  /// Analysis of an exact partition function, over all ranges of Algorithm 2.
  ///
  /// @param name name of the landscape
  /// @param initialLoss `L₀`, above 0
  public static AnalysisReport exact(
      String name,
      LogPartition partition,
      double initialLoss,
      PaperSettings settings,
      RandomKey key) {
    long start = System.nanoTime();
    if (!(initialLoss > 0.0) || initialLoss == Double.POSITIVE_INFINITY) {
      return failure(name, 0, initialLoss, settings, start);
    }
    return report(
        name,
        0,
        initialLoss,
        "exact Z(g)",
        settings,
        Evidence.exact(partition),
        grid -> NullControl.exact(initialLoss, grid, settings, key.foldIn("nulls")),
        start);
  }

  private interface Controls {
    List<NullControl> on(CouplingGrid grid);
  }

  private static AnalysisReport report(
      String name,
      int dimension,
      double initialLoss,
      String how,
      PaperSettings settings,
      Evidence evidence,
      Controls controls,
      long start) {
    List<RangeTrial> trials = CouplingRangeSearch.trials(evidence, initialLoss, settings);
    Optional<RangeTrial> best = CouplingRangeSearch.best(trials);
    if (best.isEmpty()) {
      RangeTrial nearest =
          trials.stream().max(Comparator.comparingDouble(RangeTrial::successRate)).orElseThrow();
      String reason =
          trials.stream().noneMatch(RangeTrial::passed)
              ? String.format(
                  Locale.ROOT,
                  "no coupling range: QuickTest passed none, at best %.0f %% of the couplings",
                  100 * nearest.successRate())
              : "no coupling range: none that QuickTest passed has a candidate that recurs";
      PartitionCurve curve = evidence.curve(nearest.grid());
      Optional<Detection> shown =
          curve.isFinite()
              ? Optional.of(Detection.of(curve, settings.order(), initialLoss, settings))
              : Optional.empty();
      return new AnalysisReport(
          name,
          "paper",
          dimension,
          initialLoss,
          how,
          settings,
          trials,
          shown,
          List.of(),
          controls.on(nearest.grid()),
          Verdict.INDISTINGUISHABLE,
          reason,
          secondsSince(start));
    }
    CouplingGrid grid = best.get().grid();
    PartitionCurve curve = evidence.curve(grid);
    Detection detection = Detection.of(curve, settings.order(), initialLoss, settings);
    List<Detection> refits = CouplingRangeSearch.refits(evidence, curve, initialLoss, settings);
    PartitionCurve halved = evidence.curve(grid.scaledBy(0.5));
    Detection onHalvedGrid = Detection.of(halved, settings.order(), initialLoss, settings);
    List<NullControl> nulls = controls.on(grid);
    List<Finding> findings = new ArrayList<>();
    for (Singularity candidate : detection.candidates()) {
      findings.add(Finding.of(candidate, refits, refits.size() - 2, onHalvedGrid, nulls));
    }
    long passing = findings.stream().filter(Finding::belongsToTheLandscape).count();
    return new AnalysisReport(
        name,
        "paper",
        dimension,
        initialLoss,
        how,
        settings,
        trials,
        Optional.of(detection),
        findings,
        nulls,
        passing > 0 ? Verdict.TARGETS : Verdict.INDISTINGUISHABLE,
        reason(findings, passing),
        secondsSince(start));
  }

  private static String reason(List<Finding> findings, long passing) {
    if (passing > 0) {
      return String.format(
          Locale.ROOT,
          "%d of %d candidates recur, stay on a halved grid and are away from all nulls",
          passing,
          findings.size());
    }
    long recur = findings.stream().filter(f -> f.recurrence() >= 1.0).count();
    long stay = findings.stream().filter(Finding::staysOnHalvedGrid).count();
    long away = findings.stream().filter(Finding::isAwayFromNulls).count();
    return String.format(
        Locale.ROOT,
        "of %d candidates %d recur in every refit, %d stay on a halved grid, %d are away from"
            + " nulls",
        findings.size(),
        recur,
        stay,
        away);
  }

  private static AnalysisReport failure(
      String name, int dimension, double initialLoss, PaperSettings settings, long start) {
    return new AnalysisReport(
        name,
        "paper",
        dimension,
        initialLoss,
        "none",
        settings,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Verdict.INDISTINGUISHABLE,
        "the initial loss must be above 0 and finite to search (0, L₀), got " + initialLoss,
        secondsSince(start));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
