package org.resurge.surge.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.FormulaLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.RandomCloud;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class CriticalSearchTest {
  /// The nine critical points of the coupled plane, golden `two_d`.
  private static final double[][] COUPLED = {
    {0, 0},
    {1.66351921735249, 0},
    {1.99546872666648, 1},
    {2.57853884061217, 0},
    {2.744, 0},
    {3.0, 1},
    {3.55070215522973, 1},
    {4.1629147288283, 1},
    {4.57593619242195, 2}
  };

  private static FormulaLandscape coupled(double scale, double shift) {
    return FormulaLandscape.of(
        2,
        p -> {
          double x = p[0];
          double y = p[1];
          double sum =
              x * x * (3 * x * x - 10 * x + 9)
                  + y * y * (5 * y * y - 16 * y + 14)
                  - 0.5 * x * x * y;
          return scale * sum + shift;
        });
  }

  /// From random starts every critical point of the plane is reached, of any index, at any scale.
  @Test
  void everyCriticalPointOfTheCoupledPlaneIsReached() {
    for (double scale : new double[] {1e-6, 1.0, 1e6}) {
      CriticalSearch search = new CriticalSearch(SmoothLoss.of(coupled(scale, 7 * scale)));
      boolean[] reached = new boolean[COUPLED.length];
      for (int start = 0; start < 200; start++) {
        double[] u = RandomKey.of(start).uniforms(2);
        Optional<CriticalPoint> end =
            search.from(new double[] {-0.5 + 3 * u[0], -0.5 + 3 * u[1]}, scale);
        if (end.isPresent()) {
          int found = -1;
          for (int i = 0; i < COUPLED.length; i++) {
            if (Math.abs(end.get().value() / scale - 7 - COUPLED[i][0]) < 1e-8) {
              found = i;
            }
          }
          assertTrue(found >= 0, "scale " + scale + " start " + start + ": " + end);
          assertEquals((int) COUPLED[found][1], end.get().index(), "start " + start + ": " + end);
          reached[found] = true;
        }
      }
      for (int i = 0; i < reached.length; i++) {
        assertTrue(reached[i], "scale " + scale + " point " + i);
      }
    }
  }

  @Test
  void rosenbrockEndsAtItsMinimumInTwoAndFiveDimensions() {
    for (int d : new int[] {2, 5}) {
      CriticalSearch search = new CriticalSearch(SmoothLoss.of(Landscapes.named("rosenbrock", d)));
      for (int start = 0; start < 10; start++) {
        double[] near = RandomKey.of(start).normals(d);
        Arrays.setAll(near, i -> 1.0 + 0.15 * near[i]);
        var end = search.from(near, 1.0).orElseThrow();
        assertEquals(0.0, end.value(), 1e-10, "d " + d + " start " + start);
        assertEquals(0, end.index());
      }
    }
  }

  @Test
  void aDegenerateMinimumIsReached() {
    CriticalSearch search =
        new CriticalSearch(SmoothLoss.of(FormulaLandscape.of(1, p -> Math.pow(p[0], 4))));
    assertEquals(0.0, search.from(new double[] {0.7}, 1.0).orElseThrow().value(), 1e-7);
  }

  /// Slopes, kinks, noise, plateaus of NaN: no search ends at a critical point.
  @Test
  void whereThereIsNoCriticalPointTheSearchSaysSo() {
    List<Landscape> barren =
        List.of(
            FormulaLandscape.of(1, p -> p[0]),
            FormulaLandscape.of(1, p -> p[0] * p[0] * p[0] + 0.3 * p[0]),
            FormulaLandscape.of(2, p -> Math.exp(p[0]) + p[1]),
            FormulaLandscape.of(1, p -> Math.abs(p[0])),
            FormulaLandscape.of(2, p -> Math.abs(p[0]) + Math.abs(p[1] - 0.3)),
            FormulaLandscape.of(1, _ -> Double.NaN),
            FormulaLandscape.of(1, p -> 1.0 / p[0]),
            new RandomCloud(1.0, 0.5, 1, RandomKey.of(4)),
            new RandomCloud(1.0, 0.5, 2, RandomKey.of(5)));
    for (Landscape landscape : barren) {
      CriticalSearch search = new CriticalSearch(SmoothLoss.of(landscape));
      for (int start = 0; start < 12; start++) {
        double[] point = RandomKey.of(start).normals(landscape.dimension());
        var end = search.from(point, 1.0);
        assertTrue(end.isEmpty(), barren.indexOf(landscape) + " start " + start + ": " + end);
      }
    }
  }

  /// A network with weight decay and its exact derivatives in double: the search ends where the
  /// gradient is 0, at any index.
  @Test
  void aNetworkIsSearchedWithExactDerivatives() {
    Parameter first = parameter("a", Shape.of(1, 3), 1);
    Parameter bias = parameter("b", Shape.of(3), 2);
    Parameter second = parameter("c", Shape.of(3, 1), 3);
    Tensor x = Tensor.of(Shape.of(8, 1), -2, -1.5f, -1, -0.3f, 0.2f, 0.9f, 1.4f, 2.1f);
    Tensor y = Tensor.of(Shape.of(8, 1), 0.3f, -0.9f, -0.5f, 0.1f, 0.4f, 0.8f, -0.2f, 0.5f);
    Objective objective =
        tape -> {
          Variable hidden =
              Ops.tanh(Ops.add(Ops.matmul(tape.constant(x), tape.watch(first)), tape.watch(bias)));
          Variable out = Ops.matmul(hidden, tape.watch(second));
          Variable decay = Ops.sum(Ops.square(tape.watch(second)));
          for (Parameter parameter : List.of(first, bias)) {
            decay = Ops.add(decay, Ops.sum(Ops.square(tape.watch(parameter))));
          }
          return Ops.add(Ops.meanSquaredError(out, tape.constant(y)), Ops.multiply(decay, 0.02f));
        };
    ExactObjective exact = ExactObjective.of(objective);
    double[] scales = new double[9];
    Arrays.fill(scales, 1.0);
    SmoothLoss loss = SmoothLoss.of(exact, scales);
    CriticalSearch search = new CriticalSearch(loss);
    List<Integer> indices = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      double[] start = RandomKey.of(seed).normals(9);
      Optional<CriticalPoint> end = search.from(start, 0.1);
      if (end.isPresent()) {
        double[] at = end.get().location().stream().mapToDouble(v -> v).toArray();
        double norm = CriticalSearch.norm(loss.gradient(at));
        assertTrue(norm < 1e-6, "seed " + seed + " gradient " + norm);
        indices.add(end.get().index());
      }
    }
    assertTrue(indices.size() >= 2, "reached " + indices);
  }

  private static Parameter parameter(String name, Shape shape, int seed) {
    return new Parameter(name, Role.WEIGHT, RandomKey.of(seed).normal(shape, 0.0f, 1.0f));
  }

  /// A true value is verified with its index, a wrong one refuted with the nearest true one.
  @Test
  void detectedValuesAreVerifiedOrRefuted() {
    FormulaLandscape plane = coupled(1.0, 0.0);
    double[] losses = new double[20_000];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = plane.loss(draw(i));
    }
    SmoothLoss loss = SmoothLoss.of(plane);
    NearestDraws draws = new NearestDraws(loss, losses, CriticalSearchTest::draw);
    for (double[] known : COUPLED) {
      double rough = known[0] + 0.004;
      Verification right =
          Verification.of(
              loss, rough, OptionalInt.of((int) known[1]), 0.03, 1.0, draws.starts(rough, 300, 10));
      assertEquals(Verification.Outcome.VERIFIED, right.outcome(), right.toString());
      assertEquals(known[0], right.point().orElseThrow().value(), 1e-8);
      assertEquals((int) known[1], right.point().orElseThrow().index());
    }
    for (double wrong : new double[] {0.5, 2.3, 3.9, 5.5}) {
      Verification refuted =
          Verification.of(
              loss, wrong, OptionalInt.empty(), 0.03, 1.0, draws.starts(wrong, 300, 10));
      assertEquals(Verification.Outcome.REFUTED, refuted.outcome(), refuted.toString());
    }
    assertTrue(
        new NearestDraws(loss, new double[] {Double.NaN}, CriticalSearchTest::draw)
            .starts(1, 3, 3)
            .isEmpty());
  }

  private static double[] draw(int i) {
    double[] z = RandomKey.of(11).foldIn(i).normals(2);
    return new double[] {0.8 + 0.7 * z[0], 0.8 + 0.6 * z[1]};
  }
}
