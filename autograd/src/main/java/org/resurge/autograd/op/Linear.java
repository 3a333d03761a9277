package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.MatMul;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Affine map over the last axis: `y = x W`, or `y = x W + b` with a third input.
///
/// Shapes: `x [..., in]`, `W [in, out]`, `b [out]` → `y [..., out]`.
///
/// Pullback, with all rows of `x` and `g` as one tall matrix: `dx = g Wᵀ`, `dW = xᵀ g`, and `db`
/// the sum of the rows of `g`.
public record Linear() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor weight = inputs[1];
    boolean biased = inputs.length == 3;
    check(x.shape(), weight.shape());
    if (biased && !inputs[2].shape().equals(Shape.of(weight.shape().dim(1)))) {
      throw ShapeException.of(
          name(), weight.shape(), inputs[2].shape(), "bias must have the weight's columns");
    }
    Tensor y = biased ? MatMul.linear(x, weight, inputs[2]) : product(x, weight);
    return new Evaluation(
        y,
        (g, needed) -> {
          Tensor rows = Axes.asRows(g);
          Tensor[] parts = new Tensor[inputs.length];
          if (needed.input(0)) {
            Tensor dx = MatMul.multiply(rows, weight, false, true);
            parts[0] = Movement.reshape(dx, x.shape());
          }
          if (needed.input(1)) {
            parts[1] = MatMul.multiply(Axes.asRows(x), rows, true, false);
          }
          if (biased && needed.input(2)) {
            parts[2] = Reductions.sumTo(rows, Shape.of(rows.shape().dim(1)));
          }
          return parts;
        });
  }

  private static Tensor product(Tensor x, Tensor weight) {
    Tensor y = MatMul.multiply(Axes.asRows(x), weight, false, false);
    return Movement.reshape(y, x.shape().with(-1, weight.shape().dim(1)));
  }

  private void check(Shape x, Shape weight) {
    if (weight.rank() != 2 || x.rank() < 1 || x.dim(-1) != weight.dim(0)) {
      throw ShapeException.of(
          name(), x, weight, "weight must be a matrix with as many rows as x has columns");
    }
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.get(0);
    A weight = inputs.get(1);
    Shape shape = k.shape(x);
    A rows = k.reshape(x, Shape.of(Axes.rows(shape), shape.dim(-1)));
    A y = k.matmul(rows, weight);
    if (inputs.size() == 3) {
      y = k.add(y, inputs.get(2));
    }
    return k.reshape(y, shape.with(-1, k.shape(weight).dim(1)));
  }
}
