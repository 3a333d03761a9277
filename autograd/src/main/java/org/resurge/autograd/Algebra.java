package org.resurge.autograd;

import java.util.List;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// The few primitives in which every operation is defined.
///
/// An element `A` is an array of numbers of some kind: doubles (`DoubleAlgebra`), truncated Taylor
/// series (`JetAlgebra`), recorded variables (`VariableAlgebra`), or a tape over any of these
/// (`Reverse`). Binary primitives broadcast as NumPy does. `zeroth` is the value itself, without
/// derivatives or higher orders: decisions (a maximum, a sign) are taken on it.
///
/// @param <A> kind of element
public interface Algebra<A> {
  /// Shape of an element.
  Shape shape(A a);

  /// Constant with these row-major values.
  A constant(Shape shape, double[] values);

  /// Row-major values of the zeroth order, as a fresh array.
  double[] zeroth(A a);

  /// `a + b`, broadcast.
  A add(A a, A b);

  /// `a - b`, broadcast.
  A subtract(A a, A b);

  /// `a b`, broadcast.
  A multiply(A a, A b);

  /// `a / b`, broadcast.
  A divide(A a, A b);

  /// `c a` for a number `c`.
  A scale(A a, double c);

  /// Product over the last two axes, ranks at least 2, batch axes broadcast.
  A matmul(A a, A b);

  /// `e^a`.
  A exp(A a);

  /// `ln a`.
  A log(A a);

  /// Hyperbolic tangent.
  A tanh(A a);

  /// Error function.
  A erf(A a);

  /// `√a`.
  A sqrt(A a);

  /// Sine.
  A sin(A a);

  /// Cosine.
  A cos(A a);

  /// Sum over the given axes (non-negative, distinct); no axes means no reduction.
  A sum(A a, boolean keepDims, int... axes);

  /// Repeated to a shape that it broadcasts to.
  A broadcast(A a, Shape shape);

  /// Same values under another shape of the same size.
  A reshape(A a, Shape shape);

  /// Axes in a new order.
  A permute(A a, int... axes);

  /// NumPy's `take`: a `[A.., n, B..]`, indices `[I..]` → `[A.., I.., B..]`.
  A gather(A a, int axis, Indices indices);

  /// Adjoint of `gather`: zeros with `extent` on the axis, plus the updates at the indices.
  A scatterAdd(A updates, int axis, Indices indices, int extent);

  /// Part `[from, to)` of an axis.
  A slice(A a, int axis, int from, int to);

  /// Parts joined along an axis.
  A concat(List<A> parts, int axis);

  /// Maximum over the last axis, kept with extent 1, of the zeroth order, as a constant: what keeps
  /// softmax stable. Its derivative is zero, which is right wherever the result does not depend on
  /// it.
  A shift(A a);

  /// `ifPositive` where the zeroth order of `condition` is above 0, else `otherwise`; same shapes
  /// or broadcast. The part not chosen contributes nothing, not even `0 · ∞`.
  A select(A condition, A ifPositive, A otherwise);

  /// Constant scalar.
  default A constant(double value) {
    return constant(Shape.scalar(), new double[] {value});
  }

  /// `-a`.
  default A negate(A a) {
    return scale(a, -1.0);
  }

  /// `a²`.
  default A square(A a) {
    return multiply(a, a);
  }

  /// `Σ_i a_i b_i`, the sum of elementwise products of two lists of equal length, at least 1.
  ///
  /// What series multiply by; an algebra may take it in one pass.
  default A sumOfProducts(List<A> a, List<A> b) {
    A sum = multiply(a.getFirst(), b.getFirst());
    for (int i = 1; i < a.size(); i++) {
      sum = add(sum, multiply(a.get(i), b.get(i)));
    }
    return sum;
  }

  /// Sum of all elements, a scalar.
  default A sumAll(A a) {
    int[] axes = new int[shape(a).rank()];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = axis;
    }
    return axes.length == 0 ? a : sum(a, false, axes);
  }

  /// Sum over the last axis, kept with extent 1.
  default A sumLast(A a) {
    return sum(a, true, shape(a).rank() - 1);
  }

  /// Last two axes exchanged.
  default A transpose(A a) {
    int rank = shape(a).rank();
    int[] axes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      axes[axis] = axis;
    }
    axes[rank - 1] = rank - 2;
    axes[rank - 2] = rank - 1;
    return permute(a, axes);
  }
}
