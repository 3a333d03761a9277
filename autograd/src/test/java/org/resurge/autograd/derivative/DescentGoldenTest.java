package org.resurge.autograd.derivative;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Twelve states of a tanh network 1-12-10-8-1 on `f(x) = sin 2x + cos(5x)/2 + 0.3 sin 10x + x²/10`
/// over 128 points of [-3, 3]: the Taylor series of its loss along the direction of steepest
/// descent, and the drop to the first critical point on that line, read from the series alone.
///
/// The golden values come from jets written by hand for this one network, the true drops `t_star`
/// from a search on the line.
class DescentGoldenTest {
  private static final int ORDER = 24;

  private final List<Parameter> weights = new ArrayList<>();
  private final Map<Parameter, DoubleArray> point = new LinkedHashMap<>();

  /// One state of the network, as the file has it.
  record State(
      int seed,
      int warm,
      List<Object> parameters,
      double gradient_norm,
      double loss,
      double[] taylor,
      double t_star,
      double t_found) {
    @Override
    public String toString() {
      return "seed " + seed + " after " + warm + " steps";
    }
  }

  record Golden(int[] sizes, List<State> cases) {}

  static Stream<State> states() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(DescentGoldenTest.class.getResourceAsStream("/descent.json")),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, Golden.class).cases().stream();
    }
  }

  /// Inputs and targets are read as parameters too, so that they can be given in double.
  private ExactObjective objective(State state) {
    double[] x = new double[128];
    double[] y = new double[128];
    for (int i = 0; i < x.length; i++) {
      x[i] = i == 127 ? 3 : -3 + i * (6.0 / 127);
      y[i] =
          Math.sin(2 * x[i])
              + 0.5 * Math.cos(5 * x[i])
              + 0.3 * Math.sin(10 * x[i])
              + 0.1 * x[i] * x[i];
    }
    Parameter inputs = parameter("x", DoubleArray.of(Shape.of(128, 1), x));
    Parameter targets = parameter("y", DoubleArray.of(Shape.of(128, 1), y));
    for (Object values : state.parameters()) {
      weights.add(parameter("parameter" + weights.size(), array((List<?>) values)));
    }
    return ExactObjective.of(tape -> loss(tape, inputs, targets));
  }

  private Variable loss(Tape tape, Parameter inputs, Parameter targets) {
    Variable h = tape.watch(inputs);
    for (int i = 0; i < weights.size(); i += 2) {
      h = Ops.linear(h, tape.watch(weights.get(i)), tape.watch(weights.get(i + 1)));
      h = i + 2 < weights.size() ? Ops.tanh(h) : h;
    }
    return Ops.meanSquaredError(h, tape.watch(targets));
  }

  private Parameter parameter(String name, DoubleArray value) {
    Parameter parameter = new Parameter(name, Parameter.Role.WEIGHT, Tensor.zeros(value.shape()));
    point.put(parameter, value);
    return parameter;
  }

  private static DoubleArray array(List<?> values) {
    if (values.getFirst() instanceof List<?> row) {
      double[] flat =
          values.stream()
              .flatMap(r -> ((List<?>) r).stream())
              .mapToDouble(v -> (Double) v)
              .toArray();
      return DoubleArray.of(Shape.of(values.size(), row.size()), flat);
    }
    return DoubleArray.of(
        Shape.of(values.size()), values.stream().mapToDouble(v -> (Double) v).toArray());
  }

  @ParameterizedTest
  @MethodSource("states")
  void taylorSeriesAndTheDropThatItForetells(State state) {
    ExactObjective objective = objective(state);
    ParameterVector at = ParameterVector.of(point);
    assertEquals(state.loss(), objective.loss(at), 1e-14 * state.loss());

    ParameterVector all = objective.gradient(at);
    Map<Parameter, DoubleArray> parts = new LinkedHashMap<>();
    weights.forEach(weight -> parts.put(weight, all.of(weight)));
    ParameterVector gradient = ParameterVector.of(parts);
    assertEquals(state.gradient_norm(), gradient.norm(), 1e-13 * gradient.norm());

    double[] taylor = objective.taylor(at, gradient.scaledBy(-1 / gradient.norm()), ORDER);
    double[] golden = state.taylor();
    for (int n = 0; n <= ORDER; n++) {
      // a coefficient that almost vanishes is as exact as its neighbours are
      double scale = Math.max(Math.abs(golden[n]), Math.abs(golden[Math.max(0, n - 1)]));
      assertEquals(golden[n], taylor[n], 2e-12 * scale, "coefficient " + n);
    }
    double found = drop(taylor);
    assertEquals(state.t_found(), found, 1e-12 * found);
    assertEquals(state.t_star(), found, 1e-4 * found, "from derivatives alone");
  }

  /// Drop `t = c_0 - L` at the nearest singularity of the inverse series `s(t) = Σ p_k t^k`: a
  /// branch point of exponent -1/2 of its derivative `Σ b_k t^k`, `b_k = (k+1) p_{k+1}`, to which
  /// `(b_k / b_{k+1}) (k + 1/2) / (k + 1)` converges.
  private static double drop(double[] taylor) {
    double[] descent = Arrays.stream(taylor).map(c -> -c).toArray();
    descent[0] = 0;
    double[] p = SeriesReversion.of(descent);
    int k = ORDER - 2;
    double b = (k + 1) * p[k + 1];
    double next = (k + 2) * p[k + 2];
    return b / next * (k + 0.5) / (k + 1);
  }
}
