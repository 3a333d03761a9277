package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Shape;

/// Every optimizer finds the minimum of three functions of the plane, element by element of two
/// matrices `[3, 2]`, in 4000 steps, to `1e-4` in every coordinate.
///
/// - quadratic: `((x - 1)² + 4 (y + 2)²) / 2`, minimum (1, -2);
/// - Rosenbrock with b = 1: `(1 - x)² + (y - x²)²`, minimum (1, 1);
/// - Beale: `(1.5 - x + x y)² + (2.25 - x + x y²)² + (2.625 - x + x y³)²`, minimum (3, 0.5).
///
/// In matrix form each function is a sum over elements, so that Muon has matrices to work on; its
/// steps do not shrink with the gradient, so that its rate must.
class ConvergenceTest {
  private static final int STEPS = 4000;
  private static final double TOLERANCE = 1e-4;

  /// Function of the plane with its gradient.
  private record Plane(
      String name, double minimumX, double minimumY, double startX, double startY, Slope slope) {
    private interface Slope {
      double[] at(double x, double y);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Plane> PLANES =
      List.of(
          new Plane("quadratic", 1, -2, -1, 1, (x, y) -> new double[] {x - 1, 4 * (y + 2)}),
          new Plane(
              "rosenbrock",
              1,
              1,
              -1,
              2,
              (x, y) -> new double[] {-2 * (1 - x) - 4 * x * (y - x * x), 2 * (y - x * x)}),
          new Plane(
              "beale",
              3,
              0.5,
              2,
              0,
              (x, y) -> {
                double a = 1.5 - x + x * y;
                double b = 2.25 - x + x * y * y;
                double c = 2.625 - x + x * y * y * y;
                return new double[] {
                  2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1),
                  2 * a * x + 4 * b * x * y + 6 * c * x * y * y
                };
              }));

  static Stream<Arguments> cases() {
    return PLANES.stream()
        .flatMap(
            plane ->
                Stream.of(
                    Arguments.of("sgd", Sgd.defaults(), new Constant(0.02), plane),
                    Arguments.of(
                        "sgd momentum",
                        Sgd.defaults().withMomentum(0.9),
                        new Constant(0.005),
                        plane),
                    Arguments.of(
                        "sgd nesterov",
                        Sgd.defaults().withNesterov(0.9),
                        new Constant(0.005),
                        plane),
                    Arguments.of("adam", Adam.defaults(), new Constant(0.02), plane),
                    Arguments.of(
                        "amsgrad", Adam.defaults().withAmsgrad(true), new Constant(0.05), plane),
                    Arguments.of("adamw", AdamW.defaults().withDecay(0), new Constant(0.02), plane),
                    Arguments.of(
                        "muon", Muon.defaults(), new ExponentialDecay(0.05, 0.9975), plane),
                    Arguments.of(
                        "muon torch",
                        Muon.of(MuonConvention.TORCH).withDecay(0),
                        new ExponentialDecay(0.05, 0.9975),
                        plane),
                    Arguments.of(
                        "muon match_rms",
                        Muon.of(MuonConvention.MATCH_RMS_ADAMW).withDecay(0),
                        new ExponentialDecay(0.15, 0.9975),
                        plane)));
  }

  @ParameterizedTest(name = "{0} on {3}")
  @MethodSource("cases")
  void findsTheMinimum(String name, Recipe recipe, Schedule schedule, Plane plane) {
    Shape shape = Shape.of(3, 2);
    Parameter x = start("x", shape, plane.startX());
    Parameter y = start("y", shape, plane.startY());
    Optimizer optimizer = recipe.optimizer(List.of(x, y), schedule);
    for (int step = 0; step < STEPS; step++) {
      double[] dx = new double[shape.size()];
      double[] dy = new double[shape.size()];
      for (int i = 0; i < dx.length; i++) {
        double[] slope = plane.slope().at(x.value().data()[i], y.value().data()[i]);
        dx[i] = slope[0];
        dy[i] = slope[1];
      }
      optimizer.step(
          Given.gradients(Map.of(x, GoldenPath.tensor(shape, dx), y, GoldenPath.tensor(shape, dy))),
          0);
    }
    double worst = Math.max(distance(x, plane.minimumX()), distance(y, plane.minimumY()));
    assertThat(worst).as("%s on %s: largest error", name, plane).isLessThan(TOLERANCE);
  }

  /// Elements around a start, each a little further, so that the matrix has full rank.
  private static Parameter start(String name, Shape shape, double centre) {
    double[] values = new double[shape.size()];
    double[] offsets = {0.1, -0.05, 0.02, 0.2, -0.1, 0.15};
    Arrays.setAll(values, i -> centre + offsets[i]);
    return new Parameter(name, Role.WEIGHT, GoldenPath.tensor(shape, values));
  }

  private static double distance(Parameter p, double minimum) {
    double worst = 0;
    for (double value : GoldenPath.doubles(p.value())) {
      worst = Math.max(worst, Math.abs(value - minimum));
    }
    return worst;
  }
}
