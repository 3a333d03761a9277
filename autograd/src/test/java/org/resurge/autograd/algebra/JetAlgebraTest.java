package org.resurge.autograd.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.autograd.Algebra;
import org.resurge.tensor.Shape;

class JetAlgebraTest {
  private static final int SEEDS = 4;

  private final DoubleAlgebra doubles = new DoubleAlgebra();

  /// Inputs on a curve `x + s v + s² w`, so that jets of one, two and three coefficients meet.
  private static List<Jet<DoubleArray>> curve(Primitive f, RandomArrays random, double reach) {
    List<Jet<DoubleArray>> curve = new ArrayList<>();
    for (DoubleArray x : f.inputs(random)) {
      List<DoubleArray> coefficients = new ArrayList<>(List.of(x));
      for (int n = random.between(0, 2); n > 0; n--) {
        coefficients.add(random.uniform(x.shape(), -reach, reach));
      }
      curve.add(new Jet<>(coefficients));
    }
    return curve;
  }

  private static <A> A at(Algebra<A> k, List<A> coefficients, A s) {
    A value = coefficients.getLast();
    for (int n = coefficients.size() - 2; n >= 0; n--) {
      value = k.add(coefficients.get(n), k.multiply(s, value));
    }
    return value;
  }

  /// The series, summed at a distance, is the function there: with slopes up to 0.1 and values
  /// above 0.5 its radius is above 2, and at 0.2 the 24th power is below 1e-24.
  @ParameterizedTest
  @EnumSource
  void seriesSumsToTheFunction(Primitive f) {
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(doubles, 24);
    DoubleArray s = DoubleArray.scalar(0.2);
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Jet<DoubleArray>> curve = curve(f, new RandomArrays(seed), 0.1);
      Jet<DoubleArray> y = f.apply(jets, curve);
      List<DoubleArray> points = curve.stream().map(x -> at(doubles, x.coefficients(), s)).toList();
      DoubleArray expected = f.apply(doubles, points);
      assertEquals(expected.shape(), jets.shape(y));
      y.coefficients().forEach(c -> assertEquals(expected.shape(), c.shape()));
      assertArrayEquals(
          expected.data(), at(doubles, y.coefficients(), s).data(), 1e-13, f + ", seed " + seed);
    }
  }

  /// Coefficient n is the n-th derivative over n!, taken here by reverse mode three levels deep.
  @ParameterizedTest
  @EnumSource
  void coefficientsAreRepeatedDerivatives(Primitive f) {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomArrays random = new RandomArrays(seed);
      List<Jet<DoubleArray>> curve = curve(f, random, 1);
      JetAlgebra<DoubleArray> jets = new JetAlgebra<>(doubles, 3);
      Jet<DoubleArray> y = f.apply(jets, curve);
      DoubleArray w = random.uniform(jets.shape(y), -1, 1);
      double[] expected = derivatives(f, curve, w);
      double factorial = 1;
      for (int n = 0; n <= 3; n++) {
        factorial *= Math.max(1, n);
        double coefficient =
            n < y.coefficients().size()
                ? doubles.sumAll(doubles.multiply(w, y.coefficients().get(n))).item()
                : 0;
        double tolerance = 1e-12 * (1 + Math.abs(expected[n]));
        assertEquals(
            expected[n], factorial * coefficient, tolerance, f + ", seed " + seed + ", n " + n);
      }
    }
  }

  private double[] derivatives(Primitive f, List<Jet<DoubleArray>> curve, DoubleArray w) {
    Reverse<DoubleArray> one = new Reverse<>(doubles);
    Reverse<Node<DoubleArray>> two = new Reverse<>(one);
    Reverse<Node<Node<DoubleArray>>> three = new Reverse<>(two);
    Node<DoubleArray> s1 = one.variable(DoubleArray.scalar(0));
    Node<Node<DoubleArray>> s2 = two.variable(s1);
    Node<Node<Node<DoubleArray>>> s3 = three.variable(s2);
    List<Node<Node<Node<DoubleArray>>>> inputs = new ArrayList<>();
    for (Jet<DoubleArray> x : curve) {
      inputs.add(
          at(
              three,
              x.coefficients().stream()
                  .map(c -> three.constant(two.constant(one.constant(c))))
                  .toList(),
              s3));
    }
    Node<Node<Node<DoubleArray>>> y =
        three.sumAll(
            three.multiply(three.constant(two.constant(one.constant(w))), f.apply(three, inputs)));
    Node<Node<DoubleArray>> first = three.gradients(y, List.of(s3)).getFirst();
    Node<DoubleArray> second = two.gradients(first, List.of(s2)).getFirst();
    DoubleArray third = one.gradients(second, List.of(s1)).getFirst();
    return new double[] {
      y.value().value().value().item(),
      first.value().value().item(),
      second.value().item(),
      third.item()
    };
  }

  /// A jet of jets: the coefficients of `f(x + s + t)` in t of those in s are binomial multiples.
  @Test
  void jetsOfJets() {
    JetAlgebra<DoubleArray> inner = new JetAlgebra<>(doubles, 3);
    JetAlgebra<Jet<DoubleArray>> outer = new JetAlgebra<>(inner, 2);
    DoubleArray one = DoubleArray.scalar(1);
    Jet<DoubleArray> x = inner.affine(DoubleArray.scalar(0.3), one);
    Jet<Jet<DoubleArray>> y = outer.tanh(outer.affine(x, Jet.constant(one)));
    JetAlgebra<DoubleArray> plain = new JetAlgebra<>(doubles, 5);
    Jet<DoubleArray> expected = plain.tanh(plain.affine(DoubleArray.scalar(0.3), one));
    double fifth = expected.coefficients().get(5).item();
    assertEquals(10 * fifth, y.coefficients().get(2).coefficients().get(3).item(), 1e-14);
  }

  @Test
  void affineWeightsCostTwoProductsAnOrder() {
    int[] products = {0};
    DoubleAlgebra counting =
        new DoubleAlgebra() {
          @Override
          public DoubleArray matmul(DoubleArray a, DoubleArray b) {
            products[0]++;
            return super.matmul(a, b);
          }
        };
    int order = 10;
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(counting, order);
    DoubleArray matrix = DoubleArray.of(Shape.of(1, 1), 0.5);
    Jet<DoubleArray> weights = jets.affine(matrix, matrix);
    Jet<DoubleArray> hidden = jets.tanh(jets.matmul(Jet.constant(matrix), weights));
    assertEquals(2, products[0], "a constant times affine weights");
    jets.matmul(hidden, weights);
    assertEquals(2 + 2 * (order + 1) - 1, products[0], "a full jet times affine weights");
  }

  @Test
  void orderZeroIsTheValue() {
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(doubles, 0);
    Jet<DoubleArray> x = jets.affine(DoubleArray.scalar(2), DoubleArray.scalar(1));
    assertEquals(1, jets.exp(jets.multiply(x, x)).coefficients().size());
    assertEquals(
        "jets: order must be at least 0, got -1",
        assertThrows(IllegalArgumentException.class, () -> new JetAlgebra<>(doubles, -1))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Jet<>(List.of()));
  }
}
