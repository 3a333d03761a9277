package org.resurge.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Node;
import org.resurge.autograd.algebra.Reverse;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class DifferentiableGradientsTest {
  private final Tape tape = Tape.recording();

  @Test
  void powersFallOneByOne() {
    Variable x = tape.variable(Tensor.scalar(2));
    Variable y = Ops.multiply(Ops.square(x), Ops.square(x));
    float[] expected = {32, 48, 48, 24, 0};
    for (float derivative : expected) {
      y = tape.differentiableGradients(y, List.of(x)).getFirst();
      assertEquals(derivative, y.value().item());
    }
  }

  record Case(String name, Shape shape, UnaryOperator<Variable> function) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("tanh", Shape.of(5), Ops::tanh),
        new Case("gelu", Shape.of(5), Ops::gelu),
        new Case("softmax", Shape.of(2, 4), Ops::softmax),
        new Case("layerNorm", Shape.of(2, 4), x -> Ops.layerNorm(x, 1e-5)),
        new Case("matmul", Shape.of(3, 3), x -> Ops.matmul(Ops.sin(x), Ops.transpose(x))),
        new Case("crossEntropy", Shape.of(2, 4), x -> Ops.crossEntropy(x, Indices.vector(3, 0))),
        new Case(
            "slice of concat",
            Shape.of(2, 3),
            x -> Ops.slice(Ops.concat(1, Ops.exp(x), Ops.square(x)), 1, 2, 5)),
        new Case("gather", Shape.of(4), x -> Ops.gather(Ops.exp(x), 0, Indices.vector(1, 1, 3))));
  }

  /// Hessian times a direction: float on the tape against reverse over reverse in double.
  @ParameterizedTest
  @MethodSource("cases")
  void secondDerivativeIsThatInDouble(Case c) {
    RandomKey key = RandomKey.of(11);
    Variable x = tape.variable(key.foldIn("x").normal(c.shape(), 0, 1));
    Variable v = tape.constant(key.foldIn("v").normal(c.shape(), 0, 1));
    Variable f = c.function().apply(x);
    Variable w = tape.constant(key.foldIn("w").normal(f.shape(), 0, 1));
    Variable y = Ops.sum(Ops.multiply(f, w));
    Variable gradient = tape.differentiableGradients(y, List.of(x)).getFirst();
    Gradients plain = tape.gradients(y);
    assertArrayEquals(plain.of(x).toArray(), gradient.value().toArray(), 1e-5f);
    Tensor product = tape.gradients(Ops.sum(Ops.multiply(gradient, v))).of(x);

    Reverse<DoubleArray> inner = new Reverse<>(new DoubleAlgebra());
    Reverse<Node<DoubleArray>> outer = new Reverse<>(inner);
    Node<DoubleArray> leaf = inner.variable(DoubleArray.of(x.value()));
    Node<Node<DoubleArray>> lifted = outer.variable(leaf);
    Node<Node<DoubleArray>> root =
        tape.replay(
            outer,
            y,
            node ->
                node == x ? lifted : outer.constant(inner.constant(DoubleArray.of(node.value()))));
    Node<DoubleArray> exact = outer.gradients(root, List.of(lifted)).getFirst();
    Node<DoubleArray> slope =
        inner.sumAll(inner.multiply(exact, inner.constant(DoubleArray.of(v.value()))));
    double[] expected = inner.gradients(slope, List.of(leaf)).getFirst().data();
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 2e-5 * (1 + Math.abs(expected[i]));
      assertEquals(expected[i], product.data()[i], tolerance, "element " + i);
    }
  }

  @Test
  void valuesOnTheWayCanBeInputs() {
    Variable x = tape.variable(Tensor.scalar(3));
    Variable square = Ops.square(x);
    Variable y = Ops.multiply(square, x);
    List<Variable> gradients = tape.differentiableGradients(y, List.of(square, x));
    assertEquals(3f, gradients.get(0).value().item());
    assertEquals(9f, gradients.get(1).value().item(), "what is given is held fixed");
  }

  /// What does not depend on the inputs is used as it stands, and stays differentiable.
  @Test
  void mixedDerivative() {
    Variable x = tape.variable(Tensor.scalar(2));
    Variable z = tape.variable(Tensor.scalar(5));
    Variable y = Ops.multiply(Ops.square(x), Ops.square(z));
    Variable byX = tape.differentiableGradients(y, List.of(x)).getFirst();
    assertEquals(100f, byX.value().item());
    assertEquals(40f, tape.gradients(byX).of(z).item());
  }

  @Test
  void inputWithoutInfluenceHasZeros() {
    Variable x = tape.variable(Tensor.scalar(2));
    Variable other = tape.variable(Tensor.vector(1, 2));
    List<Variable> gradients = tape.differentiableGradients(Ops.exp(x), List.of(other));
    assertArrayEquals(new float[2], gradients.getFirst().value().toArray());
  }

  @Test
  void outputMustBeOneRecordedNumber() {
    Variable x = tape.variable(Tensor.vector(1, 2));
    assertEquals(
        "differentiable gradients: output must hold exactly one element, got [2]",
        assertThrows(ShapeException.class, () -> tape.differentiableGradients(x, List.of(x)))
            .getMessage());
    Variable loose = tape.withoutGradient(() -> Ops.sum(x));
    assertThrows(
        IllegalStateException.class, () -> tape.differentiableGradients(loose, List.of(x)));
  }
}
