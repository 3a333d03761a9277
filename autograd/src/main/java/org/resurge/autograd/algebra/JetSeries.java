package org.resurge.autograd.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.resurge.autograd.Algebra;

/// Products of truncated series, and functions of them by their differential equations.
///
/// With `y = f(u)`, the chain rule `y' = f'(u) u'` reads, coefficient by coefficient, `n y_n =
/// Σ_{k=1}^{n} k u_k w_{n-k}` where `w = f'(u)`. For exp, `w` is `y` itself; for tanh it is `1 -
/// y²`; sine and cosine are each other's. So each new coefficient needs only earlier ones, and N of
/// them cost O(N²) products. (Griewank and Walther, Evaluating Derivatives, chapter 13.)
///
/// @param <A> kind of coefficient
final class JetSeries<A> {
  private final Algebra<A> base;
  private final int order;

  JetSeries(Algebra<A> base, int order) {
    this.base = base;
    this.order = order;
  }

  /// Elementwise Cauchy product: coefficient n is `Σ_k a_k b_{n-k}`, over the coefficients present.
  Jet<A> multiply(Jet<A> a, Jet<A> b) {
    return cauchy(a, b, base::sumOfProducts);
  }

  /// Cauchy product of matrices.
  Jet<A> matmul(Jet<A> a, Jet<A> b) {
    return cauchy(a, b, this::sumOfMatrixProducts);
  }

  private A sumOfMatrixProducts(List<A> a, List<A> b) {
    A sum = base.matmul(a.getFirst(), b.getFirst());
    for (int i = 1; i < a.size(); i++) {
      sum = base.add(sum, base.matmul(a.get(i), b.get(i)));
    }
    return sum;
  }

  private Jet<A> cauchy(Jet<A> a, Jet<A> b, BiFunction<List<A>, List<A>, A> sumOfProducts) {
    int length = Math.min(order + 1, a.length() + b.length() - 1);
    List<A> products = new ArrayList<>(length);
    for (int n = 0; n < length; n++) {
      int first = Math.max(0, n - b.length() + 1);
      int last = Math.min(n, a.length() - 1);
      products.add(convolve(a.coefficients(), b.coefficients(), n, first, last, sumOfProducts));
    }
    return new Jet<>(products);
  }

  /// Elementwise square: each mixed product once, doubled.
  Jet<A> square(Jet<A> a) {
    int length = Math.min(order + 1, 2 * a.length() - 1);
    List<A> squares = new ArrayList<>(length);
    for (int n = 0; n < length; n++) {
      squares.add(square(a.coefficients(), n));
    }
    return new Jet<>(squares);
  }

  /// `Σ_k a_k a_{n-k}`, over the coefficients present.
  private A square(List<A> a, int n) {
    int first = Math.max(0, n - a.size() + 1);
    int last = (n - 1) / 2;
    if (n % 2 == 1) {
      return base.scale(convolve(a, a, n, first, last), 2.0);
    }
    A middle = base.square(a.get(n / 2));
    return n == 0 || first > last
        ? middle
        : base.add(base.scale(convolve(a, a, n, first, last), 2.0), middle);
  }

  /// `y = a / b` from `b y = a`: `y_n = (a_n - Σ_{k=1}^{n} b_k y_{n-k}) / b_0`.
  Jet<A> divide(Jet<A> a, Jet<A> b) {
    List<A> y = new ArrayList<>(order + 1);
    y.add(base.divide(a.at(0), b.at(0)));
    for (int n = 1; n <= order; n++) {
      A known = convolve(b.coefficients(), y, n, 1, Math.min(n, b.length() - 1));
      y.add(base.divide(difference(a, n, known), b.at(0)));
    }
    return new Jet<>(y);
  }

  /// `y' = y u'`.
  Jet<A> exp(Jet<A> u) {
    List<A> slope = slope(u);
    List<A> y = new ArrayList<>(order + 1);
    y.add(base.exp(u.at(0)));
    for (int n = 1; n <= order; n++) {
      y.add(chain(slope, y, n));
    }
    return new Jet<>(y);
  }

  /// `u y' = u'`: `y_n = (u_n - 1/n Σ_{k=1}^{n-1} k y_k u_{n-k}) / u_0`.
  Jet<A> log(Jet<A> u) {
    List<A> y = new ArrayList<>(order + 1);
    List<A> slope = new ArrayList<>(order + 1);
    y.add(base.log(u.at(0)));
    slope.add(base.scale(y.getFirst(), 0.0));
    for (int n = 1; n <= order; n++) {
      int first = Math.max(1, n - u.length() + 1);
      A numerator =
          n == 1
              ? u.at(1)
              : difference(
                  u, n, base.scale(convolve(slope, u.coefficients(), n, first, n - 1), 1.0 / n));
      y.add(base.divide(numerator, u.at(0)));
      slope.add(base.scale(y.getLast(), n));
    }
    return new Jet<>(y);
  }

  /// `y' = (1 - y²) u'`.
  Jet<A> tanh(Jet<A> u) {
    List<A> slope = slope(u);
    List<A> y = new ArrayList<>(order + 1);
    List<A> derivative = new ArrayList<>(order + 1);
    y.add(base.tanh(u.at(0)));
    derivative.add(base.subtract(base.constant(1.0), base.square(y.getFirst())));
    for (int n = 1; n <= order; n++) {
      y.add(chain(slope, derivative, n));
      derivative.add(base.negate(square(y, n)));
    }
    return new Jet<>(y);
  }

  /// `y' = 2/√π e^{-u²} u'`.
  Jet<A> erf(Jet<A> u) {
    List<A> slope = slope(u);
    List<A> negated = square(u).coefficients().stream().map(base::negate).toList();
    List<A> gaussian = exp(new Jet<>(negated)).coefficients();
    List<A> y = new ArrayList<>(order + 1);
    y.add(base.erf(u.at(0)));
    for (int n = 1; n <= order; n++) {
      y.add(base.scale(chain(slope, gaussian, n), 2.0 / Math.sqrt(Math.PI)));
    }
    return new Jet<>(y);
  }

  /// `y y = u`: `y_n = (u_n - Σ_{k=1}^{n-1} y_k y_{n-k}) / 2 y_0`.
  Jet<A> sqrt(Jet<A> u) {
    List<A> y = new ArrayList<>(order + 1);
    y.add(base.sqrt(u.at(0)));
    A twice = base.scale(y.getFirst(), 2.0);
    for (int n = 1; n <= order; n++) {
      A numerator = n == 1 ? u.at(1) : difference(u, n, convolve(y, y, n, 1, n - 1));
      y.add(base.divide(numerator, twice));
    }
    return new Jet<>(y);
  }

  /// `y' = z u'` and `z' = -y u'`: sine first, then cosine.
  List<Jet<A>> sinAndCos(Jet<A> u) {
    List<A> slope = slope(u);
    List<A> sin = new ArrayList<>(order + 1);
    List<A> cos = new ArrayList<>(order + 1);
    sin.add(base.sin(u.at(0)));
    cos.add(base.cos(u.at(0)));
    for (int n = 1; n <= order; n++) {
      A nextSin = chain(slope, cos, n);
      cos.add(base.negate(chain(slope, sin, n)));
      sin.add(nextSin);
    }
    return List.of(new Jet<>(sin), new Jet<>(cos));
  }

  /// Coefficients `k u_k`, from `k = 0` on, of `s u'(s)`.
  private List<A> slope(Jet<A> u) {
    List<A> slope = new ArrayList<>(u.length());
    for (int k = 0; k < u.length(); k++) {
      slope.add(k == 1 ? u.at(1) : base.scale(u.at(k), k));
    }
    return slope;
  }

  /// `1/n Σ_{k=1}^{n} k u_k w_{n-k}`, over the coefficients of u present.
  private A chain(List<A> slope, List<A> w, int n) {
    A sum = convolve(slope, w, n, 1, Math.min(n, slope.size() - 1));
    return n == 1 ? sum : base.scale(sum, 1.0 / n);
  }

  /// `a_n - known`, where an absent `a_n` is zero.
  private A difference(Jet<A> a, int n, A known) {
    return n < a.length() ? base.subtract(a.at(n), known) : base.negate(known);
  }

  private A convolve(List<A> a, List<A> b, int n, int first, int last) {
    return convolve(a, b, n, first, last, base::sumOfProducts);
  }

  /// `Σ_{k=first}^{last} a_k b_{n-k}`, with at least one term.
  private A convolve(
      List<A> a,
      List<A> b,
      int n,
      int first,
      int last,
      BiFunction<List<A>, List<A>, A> sumOfProducts) {
    List<A> opposite = new ArrayList<>(last - first + 1);
    for (int k = first; k <= last; k++) {
      opposite.add(b.get(n - k));
    }
    return sumOfProducts.apply(a.subList(first, last + 1), opposite);
  }
}
