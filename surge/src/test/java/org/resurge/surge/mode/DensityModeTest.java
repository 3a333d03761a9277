package org.resurge.surge.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.FormulaLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.tensor.RandomKey;

class DensityModeTest {
  /// Row `density` of the table of expected answers, and Rosenbrock's null.
  private static final List<String> NAMES =
      List.of(
          "quadratic",
          "quartic",
          "double-well",
          "tilted",
          "triple",
          "cosine",
          "rosenbrock",
          "constant",
          "random-cloud");

  /// Why a report is not the expected one; empty if it is.
  ///
  /// @param truth critical values with their indices, rising, each value once
  private static String fault(DensityReport report, List<CriticalPoint> truth, double tolerance) {
    List<Target> found = report.targets().list();
    if (found.size() != truth.size()) {
      return "found " + found + " instead of " + truth;
    }
    for (int i = 0; i < truth.size(); i++) {
      if (Math.abs(found.get(i).value() - truth.get(i).value()) > tolerance) {
        return found.get(i) + " is off " + truth.get(i);
      }
      if (!found.get(i).index().equals(OptionalInt.of(truth.get(i).index()))) {
        return found.get(i) + " has not the index of " + truth.get(i);
      }
    }
    return "";
  }

  /// Critical points with different values, rising.
  private static List<CriticalPoint> distinct(List<CriticalPoint> points) {
    List<CriticalPoint> kept = new ArrayList<>();
    for (CriticalPoint point : points) {
      if (kept.isEmpty() || point.value() > kept.getLast().value() + 1e-9) {
        kept.add(point);
      }
    }
    return kept;
  }

  private static int right(String name, int seeds) {
    Landscape landscape = Landscapes.named(name);
    List<CriticalPoint> truth =
        landscape instanceof AnalyticLandscape known ? distinct(known.criticalPoints()) : List.of();
    double largest = truth.stream().mapToDouble(CriticalPoint::value).max().orElse(0.0);
    double initial = landscape.loss(landscape.origin());
    double tolerance =
        landscape.dimension() == 1 ? 1e-3 * Math.max(largest, initial) : 5e-3 * initial;
    int right = 0;
    for (int seed = 0; seed < seeds; seed++) {
      DensityReport report = DensityMode.standard().analyze(landscape, RandomKey.of(seed));
      String fault = fault(report, truth, tolerance);
      if (fault.isEmpty()) {
        right++;
      } else {
        System.out.println(name + ", seed " + seed + ": " + fault);
      }
    }
    System.out.println("density of " + name + ": right in " + right + " of " + seeds + " seeds");
    return right;
  }

  @Test
  void expectedAnswersOfTheTableInAFewSeeds() {
    for (String name : NAMES) {
      assertEquals(3, right(name, 3), name);
    }
  }

  /// The same in at least 95 of 100 seeds. About ten minutes.
  @Tag("slow")
  @Test
  void expectedAnswersOfTheTableInAHundredSeeds() {
    for (String name : NAMES) {
      assertTrue(right(name, 100) >= 95, name);
    }
  }

  private static FormulaLandscape line(
      double origin, double deviation, ToDoubleFunction<double[]> function) {
    return new FormulaLandscape("line", new double[] {origin}, new double[] {deviation}, function);
  }

  /// A loss of any scale and height, looked at from anywhere: the tilted well, moved.
  @Test
  void scalesShiftsAndAnOffCentrePriorChangeNothing() {
    double[] truth = {0.0, 27.0 / 16, 2.0};
    for (double scale : new double[] {1e-8, 1e4}) {
      for (double width : new double[] {1e-4, 1.0, 1e4}) {
        double shift = -20.0 * scale;
        Landscape moved =
            line(
                width * 3.0,
                width * 0.8,
                p -> {
                  double x = p[0] / width;
                  return scale * x * x * (9 - 10 * x + 3 * x * x) + shift;
                });
        DensityReport report = DensityMode.standard().analyze(moved, RandomKey.of(5));
        double[] found =
            Arrays.stream(report.targets().values()).map(v -> (v - shift) / scale).toArray();
        String where = "scale " + scale + ", width " + width + ": " + Arrays.toString(found);
        assertEquals(3, found.length, where);
        for (int i = 0; i < 3; i++) {
          assertEquals(truth[i], found[i], 2e-3, where);
        }
      }
    }
  }

  /// Clips, kinks, slopes, walls, noise and NaN: no target that is not a critical point.
  @Test
  void hostileLandscapesGiveNoFalseTarget() {
    List<FormulaLandscape> barren =
        List.of(
            line(0.3, 1.0, p -> p[0]),
            line(0.3, 1.0, p -> Math.abs(p[0])),
            line(0.3, 1.0, p -> Math.max(p[0], 0.0) + 0.1 * p[0]),
            line(0.3, 1.0, p -> p[0] * p[0] * p[0] + 0.5 * p[0]),
            line(0.3, 1.0, p -> Math.exp(p[0])),
            line(0.3, 2.0, p -> 1.0 / (1.0 + Math.exp(-p[0]))),
            line(4.0, 1.0, p -> Math.exp(-p[0] * p[0] / 4)),
            line(0.3, 1.0, _ -> Double.NaN),
            line(0.3, 1.0, _ -> Double.POSITIVE_INFINITY),
            line(0.3, 1.0, p -> p[0] > 0 ? p[0] : Double.NaN),
            line(0.3, 1.0, p -> p[0] > 0 ? 1.0 : 0.0),
            line(0.3, 1.0, p -> Math.rint(10 * p[0] * p[0])),
            new FormulaLandscape(
                "plane", new double[2], new double[] {1, 1}, p -> p[0] + 0.5 * p[1]),
            new FormulaLandscape(
                "wedge", new double[2], new double[] {1, 1}, p -> Math.abs(p[0]) + Math.abs(p[1])),
            new FormulaLandscape(
                "noise", new double[2], new double[] {1, 1}, p -> Math.abs(p[0] * 1e9 % 1.0)));
    DensityMode mode = new DensityMode(DensitySettings.standard().withDraws(30_000));
    for (FormulaLandscape landscape : barren) {
      DensityReport report = mode.analyze(landscape, RandomKey.of(2));
      String where = barren.indexOf(landscape) + ": " + report.targets();
      assertTrue(report.targets().isEmpty(), where);
    }
    FormulaLandscape clipped = line(0.3, 1.0, p -> Math.min(p[0] * p[0], 1.0));
    DensityReport bowl = mode.analyze(clipped, RandomKey.of(2));
    assertEquals(1, bowl.targets().size(), bowl.page());
    assertEquals(0.0, bowl.targets().values()[0], 1e-4);
  }

  /// More than four dimensions are refused, with the signal to noise in the reason.
  @Test
  void tooManyDimensionsAreRefused() {
    DensityReport report =
        DensityMode.standard().analyze(Landscapes.named("double-well", 6), RandomKey.of(1));
    assertEquals("refused", report.verdict());
    assertTrue(report.reason().contains("signal to noise"), report.reason());
    assertTrue(report.targets().isEmpty());
    assertTrue(report.page().contains("refused"));
  }

  /// The page goes from the draws to the verdict, within 100 columns; the report carries it.
  @Test
  void pageIsNarrowAndComplete() {
    DensityReport report =
        DensityMode.standard().analyze(Landscapes.named("triple"), RandomKey.of(1));
    String page = report.page();
    assertTrue(page.lines().allMatch(line -> line.length() <= 100), page);
    assertTrue(page.lines().noneMatch(line -> line.endsWith("…")), page);
    for (String part : List.of("Step 1", "Step 4", "verified", "Nulls", "Verdict: targets")) {
      assertTrue(page.contains(part), page);
    }
    ModeReport common = report.report();
    assertEquals("density", common.mode());
    assertEquals(5, common.targets().size());
    assertEquals(3, common.nulls().size());
    assertEquals(1, common.nulls().getFirst().targets().size(), page);
    for (Target target : common.targets().list()) {
      double verified = target.verified().orElseThrow();
      assertTrue(Math.abs(target.value() - verified) <= 4 * target.error().orElseThrow(), page);
    }
    double[][] curve = report.curve(4);
    assertEquals(curve[0].length, curve[1].length);
    assertTrue(curve[0].length > 100);
  }
}
