package org.resurge.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Jet;
import org.resurge.autograd.algebra.JetAlgebra;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.GradientCheck;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// The module in seven short lessons, each a program that runs: start here.
class LessonsTest {
  /// A tape records what is computed with its variables; walked back, it gives every derivative at
  /// once. (The expression is the one that Karpathy's micrograd shows, with its numbers.)
  @Test
  void lesson1TapeGivesGradients() {
    Tape tape = Tape.recording();
    Variable a = tape.variable(Tensor.scalar(-4));
    Variable b = tape.variable(Tensor.scalar(2));

    Variable c = Ops.add(a, b);
    Variable d = Ops.add(Ops.multiply(a, b), Ops.pow(b, 3));
    c = Ops.add(c, Ops.add(c, 1));
    c = Ops.add(c, Ops.subtract(Ops.add(c, 1), a));
    d = Ops.add(d, Ops.add(Ops.multiply(d, 2), Ops.relu(Ops.add(b, a))));
    d = Ops.add(d, Ops.add(Ops.multiply(d, 3), Ops.relu(Ops.subtract(b, a))));
    Variable f = Ops.square(Ops.subtract(c, d));
    Variable g = Ops.add(Ops.divide(f, 2), Ops.multiply(Ops.reciprocal(f), 10));
    assertEquals(24.7041f, g.value().item(), 1e-4f);

    Gradients gradients = tape.gradients(g);
    assertEquals(138.8338f, gradients.of(a).item(), 1e-3f, "dg/da");
    assertEquals(645.5773f, gradients.of(b).item(), 1e-3f, "dg/db");
  }

  /// Variables are tensors: one operation works on all elements, and shapes broadcast. What is
  /// repeated forward is summed backward.
  @Test
  void lesson2WholeTensorsAtOnce() {
    Tape tape = Tape.recording();
    Variable x = tape.constant(Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6));
    Variable shift = tape.variable(Tensor.vector(10, 20));
    Variable y = Ops.sum(Ops.add(x, shift));
    assertArrayEquals(new float[] {3, 3}, tape.gradients(y).of(shift).toArray());
  }

  /// Training is a loop: a fresh tape, a loss, its gradients, a step against them. The parameters
  /// are the only thing that changes.
  @Test
  void lesson3TrainingIsALoop() {
    RandomKey key = RandomKey.of(1);
    Parameter w1 = new Parameter("w1", Role.WEIGHT, key.foldIn(1).normal(Shape.of(2, 8), 0, 1));
    Parameter b1 = new Parameter("b1", Role.BIAS, Tensor.zeros(Shape.of(8)));
    Parameter w2 = new Parameter("w2", Role.HEAD, key.foldIn(2).normal(Shape.of(8, 1), 0, 1));
    Tensor x = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    Tensor exclusiveOr = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    Objective objective =
        tape -> {
          Variable hidden = Ops.tanh(Ops.linear(tape.constant(x), tape.watch(w1), tape.watch(b1)));
          Variable output = Ops.linear(hidden, tape.watch(w2));
          return Ops.meanSquaredError(output, tape.constant(exclusiveOr));
        };
    float loss = Float.POSITIVE_INFINITY;
    for (int step = 0; step < 500; step++) {
      Tape tape = Tape.recording();
      Variable recorded = objective.loss(tape);
      Gradients gradients = tape.gradients(recorded);
      for (Parameter p : List.of(w1, b1, w2)) {
        p.assign(Elementwise.axpy(-0.1f, gradients.of(p), p.value()));
      }
      loss = recorded.value().item();
    }
    assertTrue(loss < 1e-2f, "loss after 500 steps: " + loss);
    assertTrue(GradientCheck.of(key).check(objective).passed(), "its gradients are right");
  }

  /// An operation is a fast kernel and a definition. The definition is mathematics over any
  /// algebra, so a record can be read again: here in double.
  @Test
  void lesson4OneDefinitionManyReadings() {
    Tape tape = Tape.recording();
    Variable x = tape.variable(Tensor.vector(0.5f, 1.5f));
    Variable y = Ops.sum(Ops.gelu(x));
    DoubleAlgebra doubles = new DoubleAlgebra();
    double exact = tape.replay(doubles, y, leaf -> DoubleArray.of(leaf.value())).item();
    // x Φ(x) at 1/2 and 3/2
    assertEquals(0.5 * 0.6914624612740131 + 1.5 * 0.9331927987311419, exact, 1e-15);
    assertEquals(exact, y.value().item(), 1e-6);
  }

  /// Gradients can be variables too, and be differentiated again: here Newton's method.
  @Test
  void lesson5GradientsOfGradients() {
    float x = 1f;
    for (int step = 0; step < 6; step++) {
      Tape tape = Tape.recording();
      Variable point = tape.variable(Tensor.scalar(x));
      Variable loss = Ops.subtract(Ops.exp(point), Ops.multiply(point, 3));
      Variable slope = tape.differentiableGradients(loss, List.of(point)).getFirst();
      float curvature = tape.gradients(slope).of(point).item();
      x -= slope.value().item() / curvature;
    }
    assertEquals(Math.log(3), x, 1e-6, "where e^x - 3x has slope 0");
  }

  /// A jet is a number with all its derivatives along a line: one pass gives a Taylor series.
  @Test
  void lesson6Jets() {
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(new DoubleAlgebra(), 4);
    Jet<DoubleArray> s = jets.affine(DoubleArray.scalar(0), DoubleArray.scalar(1));
    double[] series = jets.exp(s).coefficients().stream().mapToDouble(DoubleArray::item).toArray();
    assertArrayEquals(new double[] {1, 1, 1 / 2.0, 1 / 6.0, 1 / 24.0}, series, 1e-16);
  }

  /// All of it together: the Taylor series of a loss along its descent direction, in double, from
  /// one pass. For a parabola it shows where the line's lowest point is, without a search.
  @Test
  void lesson7SeriesOfALoss() {
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.vector(2, -1));
    ExactObjective loss = ExactObjective.of(tape -> Ops.sum(Ops.square(tape.watch(w))));
    ParameterVector gradient = loss.gradient(loss.point());
    double[] c = loss.taylor(loss.point(), gradient.scaledBy(-1 / gradient.norm()), 3);
    assertArrayEquals(new double[] {5, -2 * Math.sqrt(5), 1, 0}, c, 1e-14);
    assertEquals(Math.sqrt(5), -c[1] / (2 * c[2]), 1e-14, "distance to the lowest point");
  }
}
