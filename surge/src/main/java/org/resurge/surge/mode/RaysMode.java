package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.verify.Lanczos;

/// The rays mode: saddle heights in any dimension, from series along lines through a minimum.
///
/// On each line `m + s u` the series gives the height `Δ(u)` of its barrier. Where `Δ(u)` is
/// stationary over the direction the line passes through a critical point of the loss itself: a
/// least barrier is a saddle of index 1, and a greatest one in the plane a maximum.
///
/// In the plane the half circle is scanned (a line goes both ways) and each turn of `Δ` refined; in
/// more dimensions the eigenvectors of the Hessian and random directions are starts of a way down.
/// Each stationary direction is verified by Newton's method for `∇L = 0` from the place of the
/// barrier; what ends elsewhere is no target.
///
/// A model is looked at in the plane, or the space, of a few eigenvectors of its Hessian: the
/// saddles are those of the loss restricted to it.
public final class RaysMode {
  /// Name of the mode.
  public static final String NAME = "rays";

  private static final int ANGLES = 24;
  private static final int RANDOM_LINES = 8; // per dimension
  private static final int MOST_STARTS = 6;
  private static final int MOST_DIMENSIONS = 12;
  private static final double SAME_DIRECTION = 1e-3;
  private static final double SAME_VALUE = 1e-6;

  private final String name;
  private final LineTaylor lines;
  private final double[] deviations;
  private final SeriesSettings settings;
  private final List<String> notes = new ArrayList<>();
  private final long start = System.nanoTime();

  private RaysMode(String name, LineTaylor lines, double[] deviations, SeriesSettings settings) {
    this.name = name;
    this.lines = lines;
    this.deviations = deviations;
    this.settings = settings;
  }

  /// Analysis of a landscape, about the minimum below its origin.
  public static RaysReport analyze(Landscape landscape, SeriesSettings settings) {
    double[] origin = landscape.origin();
    double loss = landscape.loss(origin);
    LineTaylor lines =
        landscape instanceof AnalyticLandscape analytic
            ? analytic.lines()
            : (_, _, order) -> new double[order + 1];
    RaysMode mode = new RaysMode(landscape.name(), lines, landscape.deviations(), settings);
    return landscape instanceof AnalyticLandscape
        ? mode.run(loss, origin)
        : mode.refused(
            loss, "the landscape is known by its values only: there are no Taylor coefficients");
  }

  /// The same of any loss of few dimensions with Taylor coefficients.
  ///
  /// @param name name for the report
  /// @param origin where the way down begins, `[d]`, at most 12 coordinates
  /// @param deviations lengths of the landscape, `[d]`, above 0
  public static RaysReport analyze(
      String name,
      LineTaylor lines,
      double[] origin,
      double[] deviations,
      SeriesSettings settings) {
    double loss = lines.taylor(origin, new double[origin.length], 0)[0];
    return new RaysMode(name, lines, deviations, settings).run(loss, origin);
  }

  /// Analysis of a model in the space of its Hessian's stiffest eigenvectors, through the minimum
  /// of the loss in that space.
  ///
  /// @param dimension number of eigenvectors, from 2 to 12
  public static RaysReport analyze(
      String name, ExactObjective objective, int dimension, SeriesSettings settings) {
    if (dimension < 2 || dimension > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "rays mode: dimension must be 2 … " + MOST_DIMENSIONS + ", got " + dimension);
    }
    DescentSource source = DescentSource.of(name, objective);
    double[] point = source.point();
    double loss = source.taylor(point, new double[point.length], 0)[0];
    Optional<String> refusal = source.refusal();
    List<Lanczos.Pair> pairs =
        refusal.isPresent() ? List.of() : SeriesMode.hessian(objective, settings.key());
    List<Lanczos.Pair> stiff =
        pairs.reversed().stream().filter(pair -> pair.value() > 0.0).limit(dimension).toList();
    double[][] axes = stiff.stream().map(Lanczos.Pair::vector).toArray(double[][]::new);
    double[] deviations = new double[axes.length];
    // A unit is the length at which the quadratic term alone would double the loss.
    for (int i = 0; i < axes.length; i++) {
      double size = Math.max(Math.abs(loss), Double.MIN_NORMAL);
      deviations[i] = Math.sqrt(2.0 * size / stiff.get(i).value());
    }
    LineTaylor inside = new Subspace(source::taylor, point, axes);
    RaysMode mode = new RaysMode(name, inside, deviations, settings);
    if (refusal.isPresent()) {
      return mode.refused(loss, refusal.get());
    }
    if (axes.length < dimension) {
      return mode.refused(
          loss, "the Hessian has too few positive eigenvalues: there is no minimum");
    }
    mode.notes.add(
        String.format(
            Locale.ROOT,
            "%d parameters, restricted to the %d stiffest eigenvectors: %s",
            point.length,
            dimension,
            stiff.stream().map(pair -> String.format(Locale.ROOT, "%.3g", pair.value())).toList()));
    return mode.run(loss, new double[dimension]);
  }

  private RaysReport run(double loss, double[] origin) {
    if (origin.length > MOST_DIMENSIONS) {
      return refused(loss, "more than " + MOST_DIMENSIONS + " dimensions are too many directions");
    }
    double unit = Arrays.stream(deviations).min().orElseThrow();
    MinimumSearch.End end = new MinimumSearch(lines, unit).from(origin);
    if (end.point().isEmpty()) {
      return refused(loss, end.reason());
    }
    double[] minimum = end.point().get().coordinates();
    RayScan scan = new RayScan(lines, minimum, settings.coefficients());
    List<Ray.Sample> samples = new ArrayList<>();
    for (double[] direction : directions(end.curvature())) {
      samples.add(new Ray.Sample(list(direction), scan.barrier(direction)));
    }
    RayCheck check = new RayCheck(lines, minimum);
    List<Ray> rays = new ArrayList<>();
    for (Start one : starts(samples)) {
      scan.stationary(one.direction, one.downhill)
          .map(found -> check.ray(found, end.curvature().loss()))
          .filter(ray -> rays.stream().noneMatch(other -> same(ray, other)))
          .ifPresent(rays::add);
    }
    Targets targets = targets(rays, end.curvature().loss());
    boolean seen = samples.stream().anyMatch(sample -> sample.barrier().isPresent());
    String reason =
        !targets.isEmpty()
            ? String.format(
                Locale.ROOT,
                "%d critical %s on lines through the minimum",
                targets.size(),
                targets.size() == 1 ? "value" : "values")
            : seen
                ? "lines have barriers, but in no direction is one stationary and verified"
                : "no line through the minimum has a barrier that its series sees";
    return new RaysReport(
        name,
        loss,
        list(minimum),
        end.curvature().loss(),
        samples,
        rays,
        scan.evaluated(),
        notes,
        targets,
        nulls(origin.length),
        targets.isEmpty() ? "no target" : "targets",
        reason,
        seconds());
  }

  private RaysReport refused(double loss, String reason) {
    return new RaysReport(
        name,
        loss,
        List.of(),
        loss,
        List.of(),
        List.of(),
        0,
        notes,
        Targets.none(),
        nulls(Math.min(2, deviations.length)),
        "refused",
        reason,
        seconds());
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Half a circle in the plane; eigenvectors and random directions in more dimensions.
  private List<double[]> directions(Curvature curvature) {
    int d = curvature.gradient().length;
    List<double[]> directions = new ArrayList<>();
    if (d == 1) {
      return List.of(new double[] {1.0});
    }
    if (d == 2) {
      for (int k = 0; k < ANGLES; k++) {
        double angle = Math.PI * k / ANGLES;
        directions.add(new double[] {Math.cos(angle), Math.sin(angle)});
      }
      return directions;
    }
    directions.addAll(Arrays.asList(curvature.eigenvectors()));
    for (int k = 0; k < RANDOM_LINES * d; k++) {
      directions.add(RayScan.unit(settings.key().foldIn(1000 + k).normals(d)));
    }
    return directions;
  }

  private record Start(double[] direction, boolean downhill) {}

  /// In the plane every turn of `Δ`; else the lowest barriers of the scan.
  private static List<Start> starts(List<Ray.Sample> samples) {
    int d = samples.getFirst().direction().size();
    List<Start> starts = new ArrayList<>();
    if (d != 2) {
      samples.stream()
          .filter(sample -> sample.barrier().isPresent())
          .sorted((a, b) -> Double.compare(height(a), height(b)))
          .limit(MOST_STARTS)
          .forEach(sample -> starts.add(new Start(array(sample.direction()), true)));
      return starts;
    }
    int n = samples.size();
    for (int k = 0; k < n; k++) {
      double here = height(samples.get(k));
      double before = height(samples.get((k + n - 1) % n));
      double after = height(samples.get((k + 1) % n));
      // A missing neighbour counts as higher: a least barrier may stand beside lines without one.
      if (Double.isNaN(here)) {
        continue;
      }
      if (!(before < here) && !(after < here)) {
        starts.add(new Start(array(samples.get(k).direction()), true));
      } else if (before < here && after < here) {
        starts.add(new Start(array(samples.get(k).direction()), false));
      }
    }
    return starts;
  }

  private static double height(Ray.Sample sample) {
    return sample.barrier().map(one -> one.real()).orElse(Double.NaN);
  }

  private static boolean same(Ray one, Ray other) {
    double cosine = Math.abs(RayScan.dot(array(one.direction()), array(other.direction())));
    double heights = Math.abs(one.barrier().real() - other.barrier().real());
    return cosine > 1.0 - SAME_DIRECTION * SAME_DIRECTION && heights <= 1e-3 * one.barrier().real();
  }

  private static Targets targets(List<Ray> rays, double value) {
    List<Target> targets = new ArrayList<>();
    for (Ray ray : rays) {
      if (ray.reached().isEmpty()) {
        continue;
      }
      double loss = value + ray.barrier().real();
      double error =
          ray.barrier().error().orElse(0.01 * ray.barrier().real())
              + SAME_VALUE * ray.barrier().real();
      double truth = ray.reached().get().value();
      boolean known =
          targets.stream()
              .anyMatch(
                  other ->
                      Math.abs(other.verified().orElse(other.value()) - truth)
                          <= SAME_VALUE * ray.barrier().real());
      if (!known) {
        targets.add(
            new Target(
                loss,
                NAME,
                OptionalDouble.of(error + Math.ulp(loss)),
                OptionalInt.of(ray.reached().get().index()),
                OptionalDouble.of(truth)));
      }
    }
    return Targets.of(targets);
  }

  /// The scan of a quadratic and of a sum of wells with complex saddles only.
  private List<NullResult> nulls(int dimension) {
    return List.of(
        nullResult("quadratic", dimension, 0, 0, 1),
        nullResult("complex saddles only", dimension, 0, 0, 1, -1, 0.5));
  }

  private NullResult nullResult(String control, int dimension, double... well) {
    LineTaylor sum =
        (_, direction, order) -> {
          double[] taylor = new double[order + 1];
          for (double u : direction) {
            for (int k = 0; k < Math.min(well.length, order + 1); k++) {
              taylor[k] += well[k] * Math.pow(u, k);
            }
          }
          return taylor;
        };
    RayScan scan = new RayScan(sum, new double[dimension], settings.coefficients());
    List<Target> found = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      double[] direction = new double[dimension];
      direction[i] = 1.0;
      direction[0] += 0.5 * i;
      scan.barrier(RayScan.unit(direction))
          .ifPresent(one -> found.add(Target.of(one.real(), NAME)));
    }
    return new NullResult(control, Targets.of(found));
  }

  static List<Double> list(double... values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
