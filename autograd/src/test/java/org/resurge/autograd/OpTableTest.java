package org.resurge.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Jet;
import org.resurge.autograd.algebra.JetAlgebra;
import org.resurge.autograd.algebra.Reverse;
import org.resurge.autograd.algebra.VariableAlgebra;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// What every row of the op table buys: the kernel against its definition in double, the pullback
/// against exact gradients and against finite differences, second derivatives, jets, inputs that
/// are not needed, and shapes that must be refused. Seeds follow from row and shapes, and stand in
/// the message of a failure.
class OpTableTest {
  /// Half a unit in the last place of 1 in float.
  private static final double EPS = 0x1p-24;

  /// Jets are checked up to this derivative, by gradients of gradients.
  private static final int ORDER = 4;

  static Stream<Arguments> points() {
    return OpTable.ALL.stream()
        .flatMap(row -> row.shapes().stream().map(shapes -> Arguments.of(row, shapes)));
  }

  static Stream<Arguments> refused() {
    return OpTable.ALL.stream()
        .flatMap(row -> row.refused().stream().map(shapes -> Arguments.of(row, shapes)));
  }

  @ParameterizedTest
  @MethodSource("points")
  void kernelIsItsDefinition(OpCase row, List<Shape> shapes) {
    var point = new OpPoint(row, shapes);
    assertClose(point, "value", point.output.value(), point.exact(), row.tolerance());
  }

  @ParameterizedTest
  @MethodSource("points")
  void pullbackIsTheExactGradient(OpCase row, List<Shape> shapes) {
    var point = new OpPoint(row, shapes);
    Tensor weights = point.random(point.output.shape());
    Gradients gradients = point.tape.gradients(point.output, weights);
    List<DoubleArray> exact = point.exactGradients(weights);
    for (int i = 0; i < shapes.size(); i++) {
      assertClose(
          point,
          "gradient of input " + i,
          gradients.of(point.inputs.get(i)),
          exact.get(i),
          4 * row.tolerance());
    }
  }

  /// Central differences: an error of `h² φ''' / 6` and rounding of `2^-53 |φ| / h`, both near 1e-9
  /// here. It checks the definition itself, wherever it calls a part of itself constant.
  @ParameterizedTest
  @MethodSource("points")
  void differencesOfTheDefinitionAreItsGradient(OpCase row, List<Shape> shapes) {
    assumeTrue(!row.name().equals("shift"), "the shift is a constant by its definition");
    var point = new OpPoint(row, shapes);
    Tensor weights = point.random(point.output.shape());
    List<Tensor> directions = point.directions();
    double step = 1e-5;
    double slope = (phi(point, directions, weights, step) - phi(point, directions, weights, -step));
    List<DoubleArray> gradients = point.exactGradients(weights);
    double expected = 0;
    for (int i = 0; i < shapes.size(); i++) {
      expected += dot(gradients.get(i).data(), OpPoint.doubles(directions.get(i)));
    }
    assertThat(slope / (2 * step))
        .as("seed %d", point.seed)
        .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
  }

  private static double phi(OpPoint point, List<Tensor> directions, Tensor weights, double s) {
    var k = new DoubleAlgebra();
    return point.projection(k, k.constant(s), directions, weights).item();
  }

  @ParameterizedTest
  @MethodSource("points")
  void secondDerivativesInFloatAreThoseInDouble(OpCase row, List<Shape> shapes) {
    var point = new OpPoint(row, shapes);
    Tensor weights = point.random(point.output.shape());
    List<Tensor> directions = point.directions();
    List<DoubleArray> exact = hessianProduct(point, weights, directions);
    Variable output = Ops.sum(Ops.multiply(point.output, point.tape.constant(weights)));
    List<Variable> gradients = point.tape.differentiableGradients(output, point.inputs);
    Variable slope = slope(new VariableAlgebra(point.tape), gradients, directions);
    Gradients second = point.tape.gradients(slope);
    for (int i = 0; i < shapes.size(); i++) {
      assertClose(
          point,
          "second derivative by input " + i,
          second.of(point.inputs.get(i)),
          exact.get(i),
          32 * row.tolerance());
    }
  }

  private static List<DoubleArray> hessianProduct(
      OpPoint point, Tensor weights, List<Tensor> directions) {
    var inner = new Reverse<>(new DoubleAlgebra());
    var outer = new Reverse<>(inner);
    var leaves = point.inputs.stream().map(x -> inner.variable(DoubleArray.of(x.value()))).toList();
    var nodes = leaves.stream().map(outer::variable).toList();
    var gradients =
        outer.gradients(point.define(outer, nodes), OpPoint.constant(inner, weights), nodes);
    return inner.gradients(slope(inner, gradients, directions), leaves);
  }

  private static <A> A slope(Algebra<A> k, List<A> gradients, List<Tensor> directions) {
    A sum = k.constant(0.0);
    for (int i = 0; i < directions.size(); i++) {
      A part = k.multiply(gradients.get(i), OpPoint.constant(k, directions.get(i)));
      sum = k.add(sum, k.sumAll(part));
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("points")
  void jetsAreRepeatedDerivatives(OpCase row, List<Shape> shapes) {
    var point = new OpPoint(row, shapes);
    Tensor weights = point.random(point.output.shape());
    List<Tensor> directions = point.directions();
    var k = new DoubleAlgebra();
    var jets = new JetAlgebra<>(k, ORDER);
    Jet<DoubleArray> line = jets.affine(k.constant(0.0), k.constant(1.0));
    List<DoubleArray> coefficients =
        point.projection(jets, line, directions, weights).coefficients();
    int size = point.output.value().size();
    Program derivative = new Projection(point, directions, weights);
    double factorial = 1;
    for (int n = 0; n <= (size > 100 ? 2 : ORDER); n++) {
      factorial *= Math.max(1, n);
      double exact = derivative.value(k, k.constant(0.0)).item() / factorial;
      double jet = n < coefficients.size() ? coefficients.get(n).item() : 0;
      assertThat(jet)
          .as("seed %d: coefficient %d", point.seed, n)
          .isCloseTo(exact, within(1e-9 * (1 + Math.abs(exact))));
      derivative = new Derivative(derivative);
    }
  }

  /// Function of one number over any algebra.
  private interface Program {
    <A> A value(Algebra<A> k, A s);
  }

  private record Projection(OpPoint point, List<Tensor> directions, Tensor weights)
      implements Program {
    @Override
    public <A> A value(Algebra<A> k, A s) {
      return point.projection(k, s, directions, weights);
    }
  }

  private record Derivative(Program program) implements Program {
    @Override
    public <A> A value(Algebra<A> k, A s) {
      var reverse = new Reverse<>(k);
      var leaf = reverse.variable(s);
      return reverse.gradients(program.value(reverse, leaf), List.of(leaf)).getFirst();
    }
  }

  @ParameterizedTest
  @MethodSource("points")
  void onlyNeededGradientsMayBeAsked(OpCase row, List<Shape> shapes) {
    var point = new OpPoint(row, shapes);
    Op op = point.output.op();
    assumeTrue(op != null, "nothing was computed");
    Tensor[] values = point.output.inputs().stream().map(Variable::value).toArray(Tensor[]::new);
    Evaluation evaluation = op.evaluate(values);
    Tensor g = point.random(point.output.shape());
    @Nullable Tensor[] all = evaluation.pullback().apply(g, Pullback.Needed.ALL);
    assertThat(all).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      int one = i;
      @Nullable Tensor[] parts = evaluation.pullback().apply(g, input -> input == one);
      assertThat(parts).hasSize(values.length);
      assertThat(parts[i]).as("gradient of input %d", i).isNotNull();
      assertThat(parts[i].shape()).isEqualTo(values[i].shape());
      assertThat(parts[i].data()).isEqualTo(all[i].data());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void wrongShapesAreRefusedByName(OpCase row, List<Shape> shapes) {
    Map<String, String> messageNames =
        Map.of("embedding", "gather", "causalAttention", "attention");
    String[] got = shapes.stream().map(Shape::toString).toArray(String[]::new);
    Tape tape = Tape.recording();
    Variable[] inputs =
        shapes.stream().map(s -> tape.variable(Tensor.zeros(s))).toArray(Variable[]::new);
    var thrown =
        assertThatThrownBy(() -> row.call().apply(inputs))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(messageNames.getOrDefault(row.name(), row.name()) + ": ");
    if (got.length <= 2) {
      thrown.hasMessageContainingAll(got);
    } else {
      assertThat(Arrays.stream(got)).as("shapes").anyMatch(s -> messageOf(row, inputs).contains(s));
    }
  }

  private static String messageOf(OpCase row, Variable[] inputs) {
    try {
      row.call().apply(inputs);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void everyMethodOfOpsHasARow() {
    Set<String> rows = OpTable.ALL.stream().map(OpCase::name).collect(Collectors.toSet());
    Set<String> methods =
        Arrays.stream(Ops.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).containsAll(methods);
  }

  @Test
  void everyOperationHasARow() throws IOException {
    Set<String> tried = new TreeSet<>();
    for (OpCase row : OpTable.ALL) {
      for (List<Shape> shapes : row.shapes()) {
        var point = new OpPoint(row, shapes);
        collect(point.output, tried);
      }
    }
    Path classes = Path.of(URI.create(location() + "org/resurge/autograd/op"));
    Set<String> operations = new TreeSet<>();
    try (Stream<Path> files = Files.list(classes)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(OpTableTest::isOperation)
          .forEach(operations::add);
    }
    assertThat(operations).isNotEmpty();
    assertThat(tried).containsAll(operations);
  }

  private static String location() {
    String location = Ops.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return location.endsWith("/") ? location : location + "/";
  }

  private static boolean isOperation(String name) {
    try {
      return !name.equals("package-info")
          && Op.class.isAssignableFrom(Class.forName("org.resurge.autograd.op." + name));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void collect(Variable variable, Set<String> names) {
    Op op = variable.op();
    if (op != null) {
      names.add(op.getClass().getSimpleName());
      variable.inputs().forEach(input -> collect(input, names));
    }
  }

  /// The error allowed is `units 2^-24` of the largest value, at least of 1.
  private static void assertClose(
      OpPoint point, String what, Tensor actual, DoubleArray expected, double units) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = Arrays.stream(expected.data()).map(Math::abs).max().orElse(0);
    double allowed = units * EPS * Math.max(1, largest);
    for (int i = 0; i < actual.size(); i++) {
      assertThat((double) actual.data()[i])
          .as("seed %d: %s at %d", point.seed, what, i)
          .isCloseTo(expected.data()[i], within(allowed));
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
