package org.resurge.autograd.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

class ReverseTest {
  private static final int SEEDS = 5;

  private final DoubleAlgebra doubles = new DoubleAlgebra();

  private static double dot(DoubleArray a, DoubleArray b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.data()[i] * b.data()[i];
    }
    return sum;
  }

  private List<DoubleArray> moved(List<DoubleArray> x, List<DoubleArray> v, double s) {
    List<DoubleArray> moved = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      moved.add(doubles.add(x.get(i), doubles.scale(v.get(i), s)));
    }
    return moved;
  }

  private static List<DoubleArray> directions(List<DoubleArray> x, RandomArrays random) {
    return x.stream().map(array -> random.uniform(array.shape(), -1, 1)).toList();
  }

  private List<DoubleArray> gradients(Primitive f, List<DoubleArray> x, DoubleArray seed) {
    Reverse<DoubleArray> reverse = new Reverse<>(doubles);
    List<Node<DoubleArray>> leaves = x.stream().map(reverse::variable).toList();
    return reverse.gradients(f.apply(reverse, leaves), seed, leaves);
  }

  /// `Σ seed ⊙ f(x + s v)` has the slope `Σ gradient ⊙ v` at 0; the difference quotient has an
  /// error of order h² = 1e-10 and rounding of 1e-16 / h = 1e-11.
  @ParameterizedTest
  @EnumSource
  void gradientIsTheLimitOfDifferences(Primitive f) {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomArrays random = new RandomArrays(seed);
      List<DoubleArray> x = f.inputs(random);
      List<DoubleArray> v = directions(x, random);
      DoubleArray w = random.uniform(f.apply(doubles, x).shape(), -1, 1);
      double h = 1e-5;
      double ahead = dot(w, f.apply(doubles, moved(x, v, h)));
      double behind = dot(w, f.apply(doubles, moved(x, v, -h)));
      List<DoubleArray> gradients = gradients(f, x, w);
      double slope = 0;
      for (int i = 0; i < x.size(); i++) {
        assertEquals(x.get(i).shape(), gradients.get(i).shape());
        slope += dot(gradients.get(i), v.get(i));
      }
      assertEquals((ahead - behind) / (2 * h), slope, 2e-8, f + ", seed " + seed);
    }
  }

  /// The same for the gradient itself: Reverse over Reverse against differences of gradients.
  @ParameterizedTest
  @EnumSource
  void secondDerivativeIsTheLimitOfDifferencesOfGradients(Primitive f) {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomArrays random = new RandomArrays(seed);
      List<DoubleArray> x = f.inputs(random);
      List<DoubleArray> v = directions(x, random);
      DoubleArray w = random.uniform(f.apply(doubles, x).shape(), -1, 1);
      double h = 1e-5;
      List<DoubleArray> ahead = gradients(f, moved(x, v, h), w);
      List<DoubleArray> behind = gradients(f, moved(x, v, -h), w);
      List<DoubleArray> products = hessianVector(f, x, v, w);
      for (int i = 0; i < x.size(); i++) {
        DoubleArray expected =
            doubles.scale(doubles.subtract(ahead.get(i), behind.get(i)), 1 / (2 * h));
        assertArrayEquals(
            expected.data(), products.get(i).data(), 2e-8, f + ", seed " + seed + ", input " + i);
      }
    }
  }

  private List<DoubleArray> hessianVector(
      Primitive f, List<DoubleArray> x, List<DoubleArray> v, DoubleArray w) {
    Reverse<DoubleArray> inner = new Reverse<>(doubles);
    Reverse<Node<DoubleArray>> outer = new Reverse<>(inner);
    List<Node<DoubleArray>> leaves = x.stream().map(inner::variable).toList();
    List<Node<Node<DoubleArray>>> lifted = leaves.stream().map(outer::variable).toList();
    List<Node<DoubleArray>> gradients =
        outer.gradients(f.apply(outer, lifted), inner.constant(w), lifted);
    Node<DoubleArray> slope = inner.constant(0.0);
    for (int i = 0; i < x.size(); i++) {
      slope =
          inner.add(
              slope, inner.sumAll(inner.multiply(gradients.get(i), inner.constant(v.get(i)))));
    }
    return inner.gradients(slope, leaves);
  }

  /// Forward over reverse gives the same Hessian-vector product as reverse over reverse.
  @ParameterizedTest
  @EnumSource
  void reverseOverJetsIsReverseOverReverse(Primitive f) {
    RandomArrays random = new RandomArrays(7);
    List<DoubleArray> x = f.inputs(random);
    List<DoubleArray> v = directions(x, random);
    DoubleArray w = random.uniform(f.apply(doubles, x).shape(), -1, 1);
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(doubles, 1);
    Reverse<Jet<DoubleArray>> reverse = new Reverse<>(jets);
    List<Node<Jet<DoubleArray>>> leaves = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      leaves.add(reverse.variable(jets.affine(x.get(i), v.get(i))));
    }
    List<Jet<DoubleArray>> gradients =
        reverse.gradients(f.apply(reverse, leaves), Jet.constant(w), leaves);
    List<DoubleArray> expected = hessianVector(f, x, v, w);
    for (int i = 0; i < x.size(); i++) {
      List<DoubleArray> jet = gradients.get(i).coefficients();
      double[] product = jet.size() > 1 ? jet.get(1).data() : new double[x.get(i).size()];
      assertArrayEquals(expected.get(i).data(), product, 1e-12, f + ", input " + i);
    }
  }

  @Test
  void valueUsedManyTimesAddsItsGradients() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.scalar(3));
    Node<DoubleArray> y = k.multiply(x, k.multiply(x, x));
    assertEquals(27.0, k.gradients(k.add(y, k.constant(1)), List.of(x)).getFirst().item());
  }

  @Test
  void hundredThousandNodesGoBackward() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.scalar(1));
    Node<DoubleArray> y = x;
    for (int i = 0; i < 100_000; i++) {
      y = k.add(y, x);
    }
    assertEquals(100_001.0, k.gradients(y, List.of(x)).getFirst().item());
  }

  @Test
  void partNotChosenContributesNothing() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.of(Shape.of(2), 4, -1));
    Node<DoubleArray> infinite = k.variable(DoubleArray.scalar(Double.POSITIVE_INFINITY));
    Node<DoubleArray> y = k.select(x, k.square(x), infinite);
    DoubleArray seed = DoubleArray.of(Shape.of(2), 1, 0);
    List<DoubleArray> gradients = k.gradients(y, seed, List.of(x, infinite));
    assertArrayEquals(new double[] {8, 0}, gradients.get(0).data(), 1e-15);
    assertEquals(0.0, gradients.get(1).item());
  }

  @Test
  void inputWithoutInfluenceHasZeros() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.of(Shape.of(2), 1, 2));
    Node<DoubleArray> y = k.square(x);
    Node<DoubleArray> late = k.variable(DoubleArray.scalar(1));
    Node<DoubleArray> constant = k.constant(5);
    List<DoubleArray> gradients = k.gradients(y, List.of(x, late, constant));
    assertArrayEquals(new double[] {2, 4}, gradients.get(0).data());
    assertEquals(0.0, gradients.get(1).item());
    assertEquals(0.0, gradients.get(2).item());
    assertEquals(0.0, k.gradients(constant, List.of(late)).getFirst().item());
  }

  @Test
  void nodesOfTwoInstancesDoNotMix() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.scalar(1));
    Node<DoubleArray> other = new Reverse<>(doubles).variable(DoubleArray.scalar(1));
    assertEquals(
        "reverse mode: all nodes must be recorded by one instance, got one of another",
        assertThrows(IllegalArgumentException.class, () -> k.add(x, other)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> k.gradients(other, List.of(x)));
  }

  @Test
  void seedMustHaveTheOutputsShape() {
    Reverse<DoubleArray> k = new Reverse<>(doubles);
    Node<DoubleArray> x = k.variable(DoubleArray.of(Shape.of(2), 1, 2));
    assertEquals(
        "gradients: seed must have the output's shape, got [2] and []",
        assertThrows(ShapeException.class, () -> k.gradients(x, DoubleArray.scalar(1), List.of(x)))
            .getMessage());
  }
}
