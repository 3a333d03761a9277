package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Running sum along an axis: `y[i] = x[0] + … + x[i]`.
///
/// Pullback: the running sum of the gradient from the other end.
///
/// @param axis axis to sum along, negative ones count from the end
public record CumulativeSum(int axis) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    return new Evaluation(
        Reductions.cumulativeSum(inputs[0], axis),
        (g, needed) -> {
          Tensor backwards = Reductions.cumulativeSum(Movement.flip(g, axis), axis);
          return new Tensor[] {Movement.flip(backwards, axis)};
        });
  }

  /// A product with the triangle of ones `T`, `T[j, i] = 1` where `j ≤ i`, on the axis moved last.
  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    Shape shape = k.shape(x);
    int along = shape.axis(name(), axis);
    int n = shape.dim(along);
    double[] triangle = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        triangle[j * n + i] = 1;
      }
    }
    int[] order = Axes.last(shape, new int[] {along});
    A moved = k.permute(x, order);
    Shape rows = Shape.of(shape.without(along).size(), n);
    A sums = k.matmul(k.reshape(moved, rows), k.constant(Shape.of(n, n), triangle));
    return k.permute(k.reshape(sums, k.shape(moved)), Axes.inverse(order));
  }
}
