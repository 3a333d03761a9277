package org.resurge.autograd.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.resurge.autograd.Algebra;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// Truncated Taylor series of one order: every primitive on the coefficients of its arguments.
///
/// Read over this algebra with parameters `θ + s v`, a loss gives its Taylor coefficients along the
/// line: all derivatives up to the order in one pass, exact but for rounding. What is linear acts
/// on each coefficient alone; products are Cauchy products; the functions follow from their
/// differential equations (see [JetSeries]). For N coefficients the cost is that of N to N² plain
/// evaluations: products with constants or affine weights cost N or 2N products, those of two full
/// jets N²/2.
///
/// The coefficients are of any algebra: doubles, or nodes of a [Reverse] for gradients of Taylor
/// coefficients.
///
/// @param <A> kind of coefficient
public final class JetAlgebra<A> implements Algebra<Jet<A>> {
  private final Algebra<A> base;
  private final JetSeries<A> series;
  private final int order;

  /// Series up to `s^order`.
  ///
  /// @param base algebra of the coefficients
  /// @param order highest power that is kept, at least 0
  public JetAlgebra(Algebra<A> base, int order) {
    if (order < 0) {
      throw new IllegalArgumentException("jets: order must be at least 0, got " + order);
    }
    this.base = base;
    this.order = order;
    this.series = new JetSeries<>(base, order);
  }

  /// Highest power that is kept.
  public int order() {
    return order;
  }

  /// `value + s direction`; at order 0 the value alone.
  public Jet<A> affine(A value, A direction) {
    return order == 0 ? Jet.constant(value) : Jet.affine(value, direction);
  }

  @Override
  public Shape shape(Jet<A> a) {
    return base.shape(a.at(0));
  }

  @Override
  public Jet<A> constant(Shape shape, double[] values) {
    return Jet.constant(base.constant(shape, values));
  }

  @Override
  public double[] zeroth(Jet<A> a) {
    return base.zeroth(a.at(0));
  }

  @Override
  public Jet<A> add(Jet<A> a, Jet<A> b) {
    Shape shape = Shape.broadcast("add", shape(a), shape(b));
    List<A> sums = new ArrayList<>();
    for (int n = 0; n < Math.max(a.length(), b.length()); n++) {
      if (n >= b.length()) {
        sums.add(base.broadcast(a.at(n), shape));
      } else if (n >= a.length()) {
        sums.add(base.broadcast(b.at(n), shape));
      } else {
        sums.add(base.add(a.at(n), b.at(n)));
      }
    }
    return new Jet<>(sums);
  }

  @Override
  public Jet<A> subtract(Jet<A> a, Jet<A> b) {
    return add(a, negate(b));
  }

  @Override
  public Jet<A> multiply(Jet<A> a, Jet<A> b) {
    return series.multiply(a, b);
  }

  @Override
  public Jet<A> square(Jet<A> a) {
    return series.square(a);
  }

  @Override
  public Jet<A> divide(Jet<A> a, Jet<A> b) {
    return b.length() == 1 ? map(a, x -> base.divide(x, b.at(0))) : series.divide(a, b);
  }

  @Override
  public Jet<A> scale(Jet<A> a, double c) {
    return map(a, x -> base.scale(x, c));
  }

  @Override
  public Jet<A> matmul(Jet<A> a, Jet<A> b) {
    return series.matmul(a, b);
  }

  @Override
  public Jet<A> exp(Jet<A> a) {
    return a.length() == 1 ? map(a, base::exp) : series.exp(a);
  }

  @Override
  public Jet<A> log(Jet<A> a) {
    return a.length() == 1 ? map(a, base::log) : series.log(a);
  }

  @Override
  public Jet<A> tanh(Jet<A> a) {
    return a.length() == 1 ? map(a, base::tanh) : series.tanh(a);
  }

  @Override
  public Jet<A> erf(Jet<A> a) {
    return a.length() == 1 ? map(a, base::erf) : series.erf(a);
  }

  @Override
  public Jet<A> sqrt(Jet<A> a) {
    return a.length() == 1 ? map(a, base::sqrt) : series.sqrt(a);
  }

  @Override
  public Jet<A> sin(Jet<A> a) {
    return a.length() == 1 ? map(a, base::sin) : series.sinAndCos(a).getFirst();
  }

  @Override
  public Jet<A> cos(Jet<A> a) {
    return a.length() == 1 ? map(a, base::cos) : series.sinAndCos(a).getLast();
  }

  @Override
  public Jet<A> sum(Jet<A> a, boolean keepDims, int... axes) {
    return map(a, x -> base.sum(x, keepDims, axes));
  }

  @Override
  public Jet<A> broadcast(Jet<A> a, Shape shape) {
    return map(a, x -> base.broadcast(x, shape));
  }

  @Override
  public Jet<A> reshape(Jet<A> a, Shape shape) {
    return map(a, x -> base.reshape(x, shape));
  }

  @Override
  public Jet<A> permute(Jet<A> a, int... axes) {
    return map(a, x -> base.permute(x, axes));
  }

  @Override
  public Jet<A> gather(Jet<A> a, int axis, Indices indices) {
    return map(a, x -> base.gather(x, axis, indices));
  }

  @Override
  public Jet<A> scatterAdd(Jet<A> updates, int axis, Indices indices, int extent) {
    return map(updates, x -> base.scatterAdd(x, axis, indices, extent));
  }

  @Override
  public Jet<A> slice(Jet<A> a, int axis, int from, int to) {
    return map(a, x -> base.slice(x, axis, from, to));
  }

  @Override
  public Jet<A> concat(List<Jet<A>> parts, int axis) {
    int length = parts.stream().mapToInt(Jet::length).max().orElse(0);
    List<A> joined = new ArrayList<>();
    for (int n = 0; n < length; n++) {
      List<A> coefficients = new ArrayList<>();
      for (Jet<A> part : parts) {
        coefficients.add(atOrZero(part, n));
      }
      joined.add(base.concat(coefficients, axis));
    }
    return new Jet<>(joined);
  }

  @Override
  public Jet<A> shift(Jet<A> a) {
    return Jet.constant(base.shift(a.at(0)));
  }

  /// Chooses by the sign at `s = 0`, so the series is that of the piece on which the point lies.
  @Override
  public Jet<A> select(Jet<A> condition, Jet<A> ifPositive, Jet<A> otherwise) {
    List<A> chosen = new ArrayList<>();
    for (int n = 0; n < Math.max(ifPositive.length(), otherwise.length()); n++) {
      chosen.add(base.select(condition.at(0), atOrZero(ifPositive, n), atOrZero(otherwise, n)));
    }
    return new Jet<>(chosen);
  }

  private Jet<A> map(Jet<A> a, UnaryOperator<A> linear) {
    List<A> coefficients = new ArrayList<>(a.length());
    for (A coefficient : a.coefficients()) {
      coefficients.add(linear.apply(coefficient));
    }
    return new Jet<>(coefficients);
  }

  private A atOrZero(Jet<A> a, int n) {
    Shape shape = shape(a);
    return n < a.length() ? a.at(n) : base.constant(shape, new double[shape.size()]);
  }
}
