package org.resurge.experiments.reproduce.work;

import java.util.Comparator;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.guide.Guidance;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// Gradient descent in one dimension from inside a basin that is not the deepest: does it leave?
///
/// Settings: `landscape`; `share`, the learning rate as a share of `1/V''` at the basin's minimum
/// (at 2 plain descent stops converging); `arm` `bare`, `paper`, `constant` or `truth` (the exact
/// critical values as targets: the best that any analysis could give); `lambda`, `steps`, `seed`.
final class EscapeWork implements JobKind {
  static final String KIND = "escape";

  private static final double STEP = 1e-5;
  private static final double LOST = 1e3;

  @Override
  public JobResult run(Job job, Material material) {
    AnalyticLandscape landscape = Landscapes.analytic(job.text("landscape"));
    List<CriticalPoint> points =
        landscape.criticalPoints().stream()
            .sorted(Comparator.comparingDouble(EscapeWork::place))
            .toList();
    CriticalPoint basin = basin(points);
    double bottom = place(basin);
    double room =
        points.stream()
            .filter(p -> !p.equals(basin))
            .mapToDouble(p -> Math.abs(place(p) - bottom))
            .min()
            .orElse(1);
    RandomKey key = RandomKey.of(job.seed());
    double start = bottom + 0.6 * room * (2 * key.foldIn("start").uniforms(1)[0] - 1);
    double rate = job.number("share") / curvature(landscape, bottom);
    Targets targets = targets(job, landscape, start, points);
    Guidance guidance = new Guidance(job.number("lambda"));
    double x = start;
    long steps = job.count("steps");
    for (long step = 0; step < steps && Math.abs(x) < LOST; step++) {
      double alpha =
          job.text("arm").equals("constant")
              ? 1 + guidance.weight()
              : guidance.multiplier(loss(landscape, x), targets);
      x -= rate * alpha * slope(landscape, x);
    }
    boolean lost = !(Math.abs(x) < LOST);
    double end = lost ? Double.NaN : loss(landscape, x);
    boolean left = !lost && Math.abs(x - bottom) > room && end < basin.value();
    return JobResult.of(job)
        .with("start", start)
        .with("targetCount", targets.size())
        .with("end", end)
        .with("diverged", lost ? 1 : 0)
        .with("escaped", left ? 1 : 0);
  }

  /// The shallowest minimum of all.
  private static CriticalPoint basin(List<CriticalPoint> points) {
    return points.stream()
        .filter(point -> point.index() == 0)
        .max(Comparator.comparingDouble(CriticalPoint::value))
        .orElseThrow();
  }

  private static Targets targets(
      Job job, AnalyticLandscape landscape, double start, List<CriticalPoint> points) {
    return switch (job.text("arm")) {
      case "paper" ->
          PaperAnalysis.of(
                  new Started(landscape, start),
                  PaperSettings.standard(),
                  RandomKey.of(job.seed()).foldIn("analysis"))
              .targets();
      case "truth" ->
          Targets.given(points.stream().mapToDouble(CriticalPoint::value).distinct().toArray());
      case "bare", "constant" -> Targets.none();
      default ->
          throw new IllegalArgumentException(
              "job escape: arm must be bare, paper, constant or truth, got " + job.text("arm"));
    };
  }

  private static double place(CriticalPoint point) {
    return point.location().getFirst();
  }

  private static double loss(Landscape landscape, double x) {
    return landscape.loss(new double[] {x});
  }

  private static double slope(Landscape landscape, double x) {
    return (loss(landscape, x + STEP) - loss(landscape, x - STEP)) / (2 * STEP);
  }

  private static double curvature(Landscape landscape, double x) {
    return (slope(landscape, x + STEP) - slope(landscape, x - STEP)) / (2 * STEP);
  }

  /// A landscape that is analysed from another start.
  private record Started(Landscape landscape, double start) implements Landscape {
    @Override
    public String name() {
      return landscape.name();
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double[] origin() {
      return new double[] {start};
    }

    @Override
    public double[] deviations() {
      return landscape.deviations();
    }

    @Override
    public double loss(double[] point) {
      return landscape.loss(point);
    }
  }
}
