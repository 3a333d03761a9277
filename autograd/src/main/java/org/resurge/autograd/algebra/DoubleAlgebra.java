package org.resurge.autograd.algebra;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.resurge.autograd.Algebra;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// Plain numbers: what the primitives mean, in double and in plain loops.
///
/// Read over this algebra, the definition of an operation is its exact reference. Nothing is clever
/// here: binary primitives spread both operands to their common shape and loop; a sum adds in
/// row-major order.
public class DoubleAlgebra implements Algebra<DoubleArray> {
  /// The algebra; it has no state.
  public DoubleAlgebra() {}

  @Override
  public Shape shape(DoubleArray a) {
    return a.shape();
  }

  @Override
  public DoubleArray constant(Shape shape, double[] values) {
    return DoubleArray.of(shape, values);
  }

  @Override
  public double[] zeroth(DoubleArray a) {
    return a.toArray();
  }

  @Override
  public DoubleArray add(DoubleArray a, DoubleArray b) {
    Shape shape = Shape.broadcast("add", a.shape(), b.shape());
    double[] x = spread(a, shape);
    double[] y = spread(b, shape);
    double[] sums = new double[shape.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = x[i] + y[i];
    }
    return DoubleArray.adopt(shape, sums);
  }

  @Override
  public DoubleArray subtract(DoubleArray a, DoubleArray b) {
    Shape shape = Shape.broadcast("subtract", a.shape(), b.shape());
    double[] x = spread(a, shape);
    double[] y = spread(b, shape);
    double[] differences = new double[shape.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = x[i] - y[i];
    }
    return DoubleArray.adopt(shape, differences);
  }

  @Override
  public DoubleArray multiply(DoubleArray a, DoubleArray b) {
    Shape shape = Shape.broadcast("multiply", a.shape(), b.shape());
    double[] x = spread(a, shape);
    double[] y = spread(b, shape);
    double[] products = new double[shape.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = x[i] * y[i];
    }
    return DoubleArray.adopt(shape, products);
  }

  /// In one pass over the result for each pair, without an array for each product.
  @Override
  public DoubleArray sumOfProducts(List<DoubleArray> a, List<DoubleArray> b) {
    Shape shape = a.getFirst().shape();
    boolean alike =
        Stream.concat(a.stream(), b.stream()).allMatch(array -> array.shape().equals(shape));
    if (!alike) {
      return Algebra.super.sumOfProducts(a, b);
    }
    double[] sums = new double[shape.size()];
    for (int i = 0; i < a.size(); i++) {
      addProducts(a.get(i).data(), b.get(i).data(), sums);
    }
    return DoubleArray.adopt(shape, sums);
  }

  private static void addProducts(double[] x, double[] y, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += x[i] * y[i];
    }
  }

  @Override
  public DoubleArray divide(DoubleArray a, DoubleArray b) {
    Shape shape = Shape.broadcast("divide", a.shape(), b.shape());
    double[] x = spread(a, shape);
    double[] y = spread(b, shape);
    double[] quotients = new double[shape.size()];
    for (int i = 0; i < quotients.length; i++) {
      quotients[i] = x[i] / y[i];
    }
    return DoubleArray.adopt(shape, quotients);
  }

  @Override
  public DoubleArray scale(DoubleArray a, double c) {
    double[] values = new double[a.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = c * a.data()[i];
    }
    return DoubleArray.adopt(a.shape(), values);
  }

  @Override
  public DoubleArray matmul(DoubleArray a, DoubleArray b) {
    return DoubleProduct.of(a, b);
  }

  @Override
  public DoubleArray exp(DoubleArray a) {
    return map(a, Math::exp);
  }

  @Override
  public DoubleArray log(DoubleArray a) {
    return map(a, Math::log);
  }

  @Override
  public DoubleArray tanh(DoubleArray a) {
    return map(a, Math::tanh);
  }

  @Override
  public DoubleArray erf(DoubleArray a) {
    return map(a, ErrorFunction::erf);
  }

  @Override
  public DoubleArray sqrt(DoubleArray a) {
    return map(a, Math::sqrt);
  }

  @Override
  public DoubleArray sin(DoubleArray a) {
    return map(a, Math::sin);
  }

  @Override
  public DoubleArray cos(DoubleArray a) {
    return map(a, Math::cos);
  }

  /// Adds each element to the place that a broadcast would have read it from.
  @Override
  public DoubleArray sum(DoubleArray a, boolean keepDims, int... axes) {
    Shape kept = a.shape();
    Shape dropped = a.shape();
    int[] descending = axes.clone();
    Arrays.sort(descending);
    for (int i = descending.length - 1; i >= 0; i--) {
      kept = kept.with(descending[i], 1);
      dropped = dropped.without(descending[i]);
    }
    int[] target = StridedView.broadcast(kept, a.shape()).positions();
    double[] sums = new double[kept.size()];
    for (int i = 0; i < target.length; i++) {
      sums[target[i]] += a.data()[i];
    }
    return DoubleArray.adopt(keepDims ? kept : dropped, sums);
  }

  @Override
  public DoubleArray broadcast(DoubleArray a, Shape shape) {
    if (!Shape.broadcast("broadcast", a.shape(), shape).equals(shape)) {
      throw ShapeException.of(
          "broadcast", a.shape(), shape, "the first shape must broadcast to the second");
    }
    return DoubleArray.adopt(shape, spread(a, shape));
  }

  @Override
  public DoubleArray reshape(DoubleArray a, Shape shape) {
    if (a.size() != shape.size()) {
      throw ShapeException.of(
          "reshape", a.shape(), shape, "shapes must hold equally many elements");
    }
    return DoubleArray.adopt(shape, a.data());
  }

  @Override
  public DoubleArray permute(DoubleArray a, int... axes) {
    return DoubleMovement.permute(a, axes);
  }

  @Override
  public DoubleArray gather(DoubleArray a, int axis, Indices indices) {
    return DoubleMovement.gather(a, axis, indices);
  }

  @Override
  public DoubleArray scatterAdd(DoubleArray updates, int axis, Indices indices, int extent) {
    return DoubleMovement.scatterAdd(updates, axis, indices, extent);
  }

  @Override
  public DoubleArray slice(DoubleArray a, int axis, int from, int to) {
    return DoubleMovement.slice(a, axis, from, to);
  }

  @Override
  public DoubleArray concat(List<DoubleArray> parts, int axis) {
    return DoubleMovement.concat(parts, axis);
  }

  @Override
  public DoubleArray shift(DoubleArray a) {
    Shape shape = a.shape().with(-1, 1);
    int width = a.shape().dim(-1);
    double[] largest = new double[shape.size()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < a.size(); i++) {
      largest[i / width] = Math.max(largest[i / width], a.data()[i]);
    }
    return DoubleArray.adopt(shape, largest);
  }

  @Override
  public DoubleArray select(DoubleArray condition, DoubleArray ifPositive, DoubleArray otherwise) {
    Shape branches = Shape.broadcast("select", ifPositive.shape(), otherwise.shape());
    Shape shape = Shape.broadcast("select", condition.shape(), branches);
    double[] sign = spread(condition, shape);
    double[] x = spread(ifPositive, shape);
    double[] y = spread(otherwise, shape);
    double[] chosen = new double[shape.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = sign[i] > 0 ? x[i] : y[i];
    }
    return DoubleArray.adopt(shape, chosen);
  }

  private static DoubleArray map(DoubleArray a, DoubleUnaryOperator f) {
    double[] values = new double[a.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = f.applyAsDouble(a.data()[i]);
    }
    return DoubleArray.adopt(a.shape(), values);
  }

  /// Values repeated to a shape that `a` broadcasts to; its own, not a copy, if that is its shape.
  private static double[] spread(DoubleArray a, Shape shape) {
    return a.shape().equals(shape)
        ? a.data()
        : StridedView.broadcast(a.shape(), shape).read(a.data());
  }
}
