package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.DirectEvaluation;
import org.resurge.surge.borel.RatioTest;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.series.SeriesFit;

/// Steps 4 to 7 of Algorithm 3: fit, Borel transform, both detectors, selection.
///
/// @param curve `log Z` that was fitted
/// @param fit the polynomial
/// @param borel its Borel transform
/// @param singularities all that the detectors claim
/// @param candidates those in `(0, L₀)`, by rising value, at most `M` (eq. 31)
/// @param ratioOverGmax `R / g_max` of the printed ratio test, if it has an answer
public record Detection(
    PartitionCurve curve,
    SeriesFit fit,
    BorelTransform borel,
    List<Singularity> singularities,
    List<Singularity> candidates,
    OptionalDouble ratioOverGmax) {
  /// Copies the lists.
  public Detection {
    singularities = List.copyOf(singularities);
    candidates = List.copyOf(candidates);
  }

  /// One pass.
  ///
  /// @param order `J` of this pass
  /// @param initialLoss `L₀`, above 0
  static Detection of(PartitionCurve curve, int order, double initialLoss, PaperSettings settings) {
    SeriesFit fit = SeriesFit.of(curve, order, settings.epsilon());
    BorelTransform borel = BorelTransform.of(fit);
    List<Singularity> ratio = RatioTest.printed().detect(borel);
    List<Singularity> all = new ArrayList<>(ratio);
    all.addAll(
        new DirectEvaluation(initialLoss, settings.testPoints(), settings.threshold())
            .detect(borel));
    List<Singularity> candidates =
        all.stream()
            .filter(s -> s.isPositive() && s.real() < initialLoss)
            .sorted(Comparator.comparingDouble(Singularity::real))
            .limit(settings.maximalTargets())
            .toList();
    OptionalDouble ratioOverGmax =
        ratio.stream().mapToDouble(s -> s.real() / curve.grid().maximum()).findFirst();
    return new Detection(curve, fit, borel, all, candidates, ratioOverGmax);
  }

  /// Whether a candidate lies within a relative distance of a value.
  boolean recurs(double value, double tolerance) {
    return candidates.stream()
        .anyMatch(candidate -> Math.abs(candidate.real() - value) <= tolerance * value);
  }
}
