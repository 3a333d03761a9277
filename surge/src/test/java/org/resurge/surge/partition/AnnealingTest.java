package org.resurge.surge.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.resurge.surge.landscape.FormulaLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.tensor.RandomKey;

class AnnealingTest {
  private static final int SEEDS = 100;
  private static final int PARTICLES = 200;

  /// Problem with a known `log Z` over the prior.
  private record Problem(Landscape landscape, double coupling, double logZ) {}

  /// `L = Σ a (x_i - 1)²` under `N(0, s²)`: `log Z = d [-½ log(1 + 2as²/g) - (a/g)/(1 + 2as²/g)]`.
  private static Problem gaussian(int d, double a, double s, double g) {
    double[] deviations = new double[d];
    Arrays.fill(deviations, s);
    double stretch = 1.0 + 2.0 * a * s * s / g;
    return new Problem(
        new FormulaLandscape(
            "gaussian",
            new double[d],
            deviations,
            p -> Arrays.stream(p).map(x -> a * (x - 1.0) * (x - 1.0)).sum()),
        g,
        d * (-0.5 * Math.log(stretch) - a / g / stretch));
  }

  /// Quartic with random coefficients, the first with one well, the others mostly with two; `log Z`
  /// by quadrature.
  private static Problem quartic(int number) {
    double[] u = RandomKey.of(number).foldIn("quartic").uniforms(5);
    double a = 1.0 - 3.0 * u[0] * Math.min(1, number);
    double b = u[1] - 0.5;
    double origin = u[2] - 0.5;
    double s = 0.6 + 0.8 * u[3];
    double g = 0.02 * Math.pow(20.0, u[4]);
    DoubleUnaryOperator loss = x -> x * (b + x * (a + x * (0.3 * b + x)));
    DoubleUnaryOperator withPrior =
        x -> loss.applyAsDouble(x) + 0.5 * g * Math.pow((x - origin) / s, 2);
    double[] cuts = new double[41];
    Arrays.setAll(cuts, i -> -3.0 + 0.15 * i);
    double logZ =
        QuadraturePartition.of(withPrior, -9, 9, cuts).logZ(g)
            - 0.5 * Math.log(2.0 * Math.PI * s * s);
    Landscape landscape =
        new FormulaLandscape(
            "quartic " + number,
            new double[] {origin},
            new double[] {s},
            p -> loss.applyAsDouble(p[0]));
    return new Problem(landscape, g, logZ);
  }

  private static List<Problem> problems() {
    List<Problem> problems =
        new ArrayList<>(
            List.of(gaussian(1, 1, 1, 0.1), gaussian(3, 2, 0.7, 0.5), gaussian(10, 1, 0.5, 0.2)));
    for (int number = 0; number < 10; number++) {
      problems.add(quartic(number));
    }
    return problems;
  }

  /// Whether `log Z` lies within two errors.
  private interface Covers {
    boolean covers(Problem problem, RandomKey key);
  }

  private static void covers(String method, List<Problem> problems, Covers covers) {
    for (Problem problem : problems) {
      int inside = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        inside += covers.covers(problem, RandomKey.of(seed)) ? 1 : 0;
      }
      String what =
          method
              + " of "
              + problem.landscape().name()
              + ", d = "
              + problem.landscape().dimension()
              + ": within 2 sigma in "
              + inside
              + " of "
              + SEEDS
              + " seeds";
      System.out.println(what);
      assertTrue(inside >= 95, what);
    }
  }

  private static void annealedCovers(List<Problem> problems) {
    var method = new AnnealedImportanceSampling(PARTICLES);
    covers(
        "annealed importance sampling",
        problems,
        (problem, key) -> {
          var found = method.estimate(problem.landscape(), problem.coupling(), key);
          return Math.abs(found.logZ() - problem.logZ()) <= 2.0 * found.standardError();
        });
  }

  private static void integrationCovers(List<Problem> problems) {
    var method = new ThermodynamicIntegration(PARTICLES);
    covers(
        "thermodynamic integration",
        problems,
        (problem, key) -> {
          var found = method.estimate(problem.landscape(), problem.coupling(), key);
          return Math.abs(found.logZ() - problem.logZ()) <= 2.0 * found.standardError();
        });
  }

  /// A Gaussian and a quartic with two wells, 100 seeds each.
  @Test
  void errorsCoverOnAGaussianAndADoubleWell() {
    List<Problem> two = List.of(gaussian(1, 1, 1, 0.1), quartic(1));
    annealedCovers(two);
    integrationCovers(two);
  }

  /// Three Gaussians and ten quartics, 100 seeds each, both methods. About two minutes.
  @Tag("slow")
  @Test
  void errorsCoverOnGaussiansAndTenQuartics() {
    annealedCovers(problems());
    integrationCovers(problems());
  }

  /// What 100 fresh seeds have in common is small against the error that each states. 40 s.
  @Tag("slow")
  @Test
  void integrationHasNoBiasInTenDimensions() {
    var method = new ThermodynamicIntegration(PARTICLES);
    Problem problem = gaussian(10, 1, 0.5, 0.2);
    double bias = 0.0;
    for (int seed = 1000; seed < 1000 + SEEDS; seed++) {
      var found = method.estimate(problem.landscape(), problem.coupling(), RandomKey.of(seed));
      bias += (found.logZ() - problem.logZ()) / found.standardError() / SEEDS;
    }
    assertEquals(0.0, bias, 0.2, "mean of the deviation over its error, seeds 1000 to 1099");
  }

  /// The mean of the logarithms of two groups with `Z = 1` and `Z = 3` is not `log 2`.
  @Test
  void groupsAreAveragedAsPartitionFunctions() {
    GroupMean mean = GroupMean.ofLogs(new double[] {0.0, Math.log(3.0)});
    assertEquals(Math.log(2.0), mean.mean(), 1e-15);
    assertTrue(mean.error() > 0.5, mean.toString());
    assertEquals(
        Double.NEGATIVE_INFINITY,
        GroupMean.ofLogs(new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY}).mean());
    assertEquals(700.0, GroupMean.ofLogs(new double[] {700, 700, 700}).mean(), 1e-12);
  }

  /// Over 10 seeds the means of the bounds lie on both sides, and the two ways agree.
  @Test
  void boundsEncloseTheTruthInExpectation() {
    var method = new AnnealedImportanceSampling(PARTICLES);
    for (Problem problem : problems().subList(0, 6)) {
      double lower = 0.0;
      double upper = 0.0;
      double back = 0.0;
      for (int seed = 0; seed < 10; seed++) {
        var found = method.estimate(problem.landscape(), problem.coupling(), RandomKey.of(seed));
        lower += (found.lower() - problem.logZ()) / 10;
        upper += (found.upper() - problem.logZ()) / 10;
        back += (found.reverse() - problem.logZ()) / 10;
      }
      String where = problem.landscape().name() + ": " + lower + ", " + upper + ", " + back;
      assertTrue(lower < 0.0, where);
      assertTrue(upper > 0.0, where);
      assertEquals(0.0, back, 0.05, where);
    }
  }

  /// Where the prior's draws all weigh next to nothing, annealing still has an error of a per cent.
  @Test
  void annealingReachesWherePriorDrawsDoNot() {
    Problem narrow = gaussian(8, 1, 1, 1e-2);
    var found =
        new AnnealedImportanceSampling(400)
            .estimate(narrow.landscape(), narrow.coupling(), RandomKey.of(1));
    assertTrue(found.standardError() < 0.3, found.toString());
    assertEquals(narrow.logZ(), found.logZ(), 3.0 * found.standardError());
  }

  /// One run serves a whole grid, and scale and shift of the loss go where they belong.
  @Test
  void oneRunServesAGridAtAnyScale() {
    CouplingGrid grid = new CouplingGrid(0.02, 2.0, 7);
    Problem[] exact = new Problem[7];
    Arrays.setAll(exact, s -> gaussian(1, 1, 1, grid.coupling(s)));
    for (double scale : new double[] {1e-8, 1.0, 1e8}) {
      Landscape scaled =
          new FormulaLandscape(
              "scaled",
              new double[1],
              new double[] {1},
              p -> scale * ((p[0] - 1) * (p[0] - 1) + 5.0));
      var annealed =
          AnnealedImportanceSampling.standard()
              .estimates(scaled, grid.scaledBy(scale), RandomKey.of(3));
      var integrated =
          ThermodynamicIntegration.standard()
              .curve(scaled, grid.scaledBy(scale), RandomKey.of(4))
              .estimates();
      for (int s = 0; s < 7; s++) {
        double truth = exact[s].logZ() - 5.0 / grid.coupling(s);
        assertEquals(truth, annealed.get(s).logZ(), 4 * annealed.get(s).standardError());
        assertEquals(truth, integrated.get(s).logZ(), 4 * integrated.get(s).standardError());
      }
    }
  }

  @Test
  void hostileLossesGiveNoNumberInsteadOfAWrongOne() {
    Landscape barren =
        new FormulaLandscape("NaN", new double[1], new double[] {1}, _ -> Double.NaN);
    assertTrue(
        !AnnealedImportanceSampling.standard()
            .estimate(barren, 1, RandomKey.of(1))
            .estimate()
            .isFinite());
    assertTrue(
        !ThermodynamicIntegration.standard().estimate(barren, 1, RandomKey.of(1)).isFinite());
    var constant =
        AnnealedImportanceSampling.standard()
            .estimate(Landscapes.constant(3.0, 2), 0.5, RandomKey.of(1));
    assertEquals(-6.0, constant.logZ(), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> new AnnealedImportanceSampling(3));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnnealedImportanceSampling.standard().estimate(barren, -1, RandomKey.of(1)));
  }
}
