package org.resurge.autograd.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class ExactObjectiveTest {
  private final RandomKey key = RandomKey.of(3);
  private final Parameter weight = parameter("weight", Shape.of(3, 4));
  private final Parameter bias = parameter("bias", Shape.of(4));
  private final Tensor inputs = key.foldIn("inputs").normal(Shape.of(5, 3), 0, 1);
  private final List<Parameter> both = List.of(weight, bias);

  private Parameter parameter(String name, Shape shape) {
    return new Parameter(name, Role.WEIGHT, key.foldIn(name).normal(shape, 0, 1));
  }

  private ParameterVector random(String name) {
    return ParameterVector.unflatten(both, key.foldIn(name).normals(16));
  }

  private Variable logits(Tape tape) {
    return Ops.linear(tape.constant(inputs), tape.watch(weight), tape.watch(bias));
  }

  private Variable loss(Tape tape) {
    return Ops.crossEntropy(Ops.tanh(logits(tape)), Indices.vector(0, 3, 1, 1, 2));
  }

  private static void assertClose(ParameterVector expected, ParameterVector actual, double error) {
    assertEquals(expected.parameters(), actual.parameters());
    assertArrayEquals(expected.flatten(), actual.flatten(), error);
  }

  @Test
  void lossAndGradientAreThoseOfTheTapeButFiner() {
    Tape tape = Tape.recording();
    Variable loss = loss(tape);
    ExactObjective exact = ExactObjective.of(this::loss);
    assertEquals(loss.value().item(), exact.loss(exact.point()), 1e-6);
    assertClose(
        ParameterVector.gradients(tape.gradients(loss), both), exact.gradient(exact.point()), 1e-6);
  }

  @Test
  void gradientAndHessianAreLimitsOfDifferences() {
    ExactObjective exact = ExactObjective.of(this::loss);
    ParameterVector at = random("at");
    ParameterVector v = random("v");
    double h = 1e-5;
    double slope = (exact.loss(at.plus(h, v)) - exact.loss(at.plus(-h, v))) / (2 * h);
    assertEquals(slope, exact.gradient(at).dot(v), 1e-8);
    ParameterVector change =
        exact
            .gradient(at.plus(h, v))
            .plus(-1, exact.gradient(at.plus(-h, v)))
            .scaledBy(1 / (2 * h));
    assertClose(change, exact.hessianTimes(at, v), 1e-8);
  }

  @Test
  void taylorSeriesStartsWithLossSlopeAndCurvatureAndSumsToTheLoss() {
    ExactObjective exact = ExactObjective.of(this::loss);
    ParameterVector at = random("at");
    ParameterVector v = random("v");
    double[] c = exact.taylor(at, v, 30);
    assertEquals(exact.loss(at), c[0], 1e-15);
    assertEquals(exact.gradient(at).dot(v), c[1], 1e-13);
    assertEquals(exact.hessianTimes(at, v).dot(v) / 2, c[2], 1e-13);
    double s = 0.03;
    double sum = 0;
    for (int n = 30; n >= 0; n--) {
      sum = sum * s + c[n];
    }
    assertEquals(exact.loss(at.plus(s, v)), sum, 1e-13);
  }

  @Test
  void pointMayNameSomeParametersAndDirectionsToo() {
    ExactObjective exact = ExactObjective.of(this::loss);
    ParameterVector onlyBias =
        ParameterVector.of(Map.of(bias, DoubleArray.of(Shape.of(4), 0.1, 0.2, 0.3, 0.4)));
    ParameterVector full = exact.point().plus(0, onlyBias);
    double[] partial = exact.taylor(ParameterVector.of(Map.of()), onlyBias, 3);
    assertArrayEquals(exact.taylor(full, onlyBias, 3), partial, 1e-15);
    assertEquals(exact.loss(exact.point()), partial[0], 1e-15);
    assertArrayEquals(
        new double[] {partial[0], 0, 0},
        exact.taylor(full, ParameterVector.of(Map.of()), 2),
        1e-15);
  }

  @Test
  void floatHessianVectorProductsAreTheExactOnes() {
    ExactObjective exact = ExactObjective.of(this::loss);
    ParameterVector v = random("v");
    HessianVectorProducts products = HessianVectorProducts.of(this::loss);
    for (int i = 0; i < 2; i++) {
      Map<Parameter, Tensor> product = products.times(v.tensors());
      ParameterVector expected = exact.hessianTimes(exact.point(), v);
      for (Parameter p : both) {
        double[] actual = DoubleArray.of(product.get(p)).data();
        assertArrayEquals(expected.of(p).data(), actual, 1e-5, "the second product too");
      }
    }
    assertEquals(0.0, products.times(Map.of()).get(bias).data()[0]);
    Map<Parameter, Tensor> elsewhere = random("at").tensors();
    Tensor there = HessianVectorProducts.of(this::loss, elsewhere).times(v.tensors()).get(bias);
    double[] expected = exact.hessianTimes(random("at"), v).of(bias).data();
    assertArrayEquals(expected, DoubleArray.of(there).data(), 1e-5);
  }

  @Test
  void kinksAreFoundAndMasksAreNot() {
    assertEquals(Optional.empty(), ExactObjective.of(this::loss).kink());
    Objective relu = tape -> Ops.sum(Ops.relu(logits(tape)));
    assertEquals("relu", ExactObjective.of(relu).kink().orElseThrow().name());
    Objective max = tape -> Ops.sum(Ops.max(Ops.tanh(logits(tape)), false, 1));
    assertEquals("max", ExactObjective.of(max).kink().orElseThrow().name());
    Objective softplus = tape -> Ops.sum(Ops.softplus(logits(tape)));
    assertEquals(Optional.empty(), ExactObjective.of(softplus).kink());
    Tensor mask = Tensor.of(Shape.of(4), 1, 0, 1, 0);
    Objective masked = tape -> Ops.sum(Ops.where(mask, logits(tape), tape.constant(mask)));
    assertEquals(Optional.empty(), ExactObjective.of(masked).kink());
    Objective dataOnly =
        tape -> Ops.sum(Ops.add(logits(tape), Ops.sum(Ops.relu(tape.constant(inputs)))));
    assertEquals(Optional.empty(), ExactObjective.of(dataOnly).kink(), "ReLU of data alone");
    Objective attention =
        tape -> {
          Variable x = Ops.reshape(logits(tape), 1, 1, 5, 4);
          return Ops.sum(Ops.causalAttention(x, x, x));
        };
    assertEquals(Optional.empty(), ExactObjective.of(attention).kink(), "a causal mask is smooth");
  }

  @Test
  void lossMustBeOneNumber() {
    assertEquals(
        "exact objective: loss must hold exactly one element, got [5, 4]",
        assertThrows(ShapeException.class, () -> ExactObjective.of(this::logits)).getMessage());
  }

  @Test
  void vectorsKeepShapesAndOrder() {
    ParameterVector v = ParameterVector.values(both);
    assertArrayEquals(v.flatten(), ParameterVector.unflatten(both, v.flatten()).flatten());
    assertEquals(v.norm() * v.norm(), v.dot(v), 1e-12);
    assertArrayEquals(weight.value().data(), v.tensors().get(weight).data());
    assertEquals(
        "parameter vector: the parameters hold 16 numbers, got 2",
        assertThrows(IllegalArgumentException.class, () -> ParameterVector.unflatten(both, 1, 2))
            .getMessage());
    assertEquals(
        "parameter vector, bias: part must have the parameter's shape, got [4] and []",
        assertThrows(
                ShapeException.class, () -> ParameterVector.of(Map.of(bias, DoubleArray.scalar(1))))
            .getMessage());
  }
}
