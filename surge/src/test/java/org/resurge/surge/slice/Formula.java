package org.resurge.surge.slice;

import java.util.List;
import java.util.function.UnaryOperator;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// A function of one variable, drawn at random from a family, with its series at any place.
final class Formula {
  private static final double FARTHEST = 20.0;

  private final Parameter s = new Parameter("s", Role.WEIGHT, Tensor.zeros(Shape.scalar()));
  private final ExactObjective objective;

  Formula(UnaryOperator<Variable> make) {
    objective = ExactObjective.of(tape -> make.apply(tape.watch(s)));
  }

  private ParameterVector vector(double value) {
    return ParameterVector.unflatten(List.of(s), value);
  }

  /// Coefficients of `f(at + s direction)`.
  double[] taylor(double at, double direction, int order) {
    return objective.taylor(vector(at), vector(direction), order);
  }

  /// Direction of descent at 0: 1 or -1.
  double descent() {
    return taylor(0.0, 1.0, 1)[1] > 0.0 ? -1.0 : 1.0;
  }

  /// Drop at the first critical point ahead of 0, by small steps and bisection; NaN if there is
  /// none up to 20.
  double drop(double direction) {
    double low = 0.0;
    double step = 1e-3;
    while (low < FARTHEST && slope(low + step, direction) < 0.0) {
      low += step;
      step = Math.min(1.02 * step, 5e-3);
    }
    if (low >= FARTHEST) {
      return Double.NaN;
    }
    double high = low + step;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (slope(middle, direction) < 0.0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return objective.loss(vector(0.0)) - objective.loss(vector(low * direction));
  }

  private double slope(double at, double direction) {
    return taylor(at * direction, direction, 1)[1];
  }

  /// Number n of a key, uniform between low and high.
  static double uniform(RandomKey key, int n, double low, double high) {
    return low + (high - low) * key.foldIn(n).uniforms(1)[0];
  }

  /// Confining polynomial of even degree.
  static Variable polynomial(Variable s, RandomKey key, int degree) {
    Variable z = Ops.add(s, uniform(key, 99, -2, 2));
    Variable sum = Ops.multiply(s, 0.0);
    Variable power = z;
    for (int n = 1; n <= degree; n++) {
      sum = Ops.add(sum, Ops.multiply(power, n == degree ? 1.0 : uniform(key, n, -3, 3)));
      power = Ops.multiply(power, z);
    }
    return sum;
  }

  /// `Σ a cos(ω s + φ)`, four terms.
  static Variable cosines(Variable s, RandomKey key) {
    Variable sum = Ops.multiply(s, 0.0);
    for (int j = 0; j < 4; j++) {
      Variable phase =
          Ops.add(Ops.multiply(s, uniform(key, 3 * j, 0.3, 3)), uniform(key, 3 * j + 1, 0, 6));
      sum = Ops.add(sum, Ops.multiply(Ops.cos(phase), uniform(key, 3 * j + 2, -1, 1)));
    }
    return sum;
  }

  /// A wide parabola with four Gaussian bumps and dents.
  static Variable gaussians(Variable s, RandomKey key) {
    Variable sum = Ops.multiply(Ops.square(s), 0.05);
    for (int j = 0; j < 4; j++) {
      Variable z =
          Ops.square(
              Ops.multiply(
                  Ops.add(s, uniform(key, 3 * j, -3, 3)), uniform(key, 3 * j + 1, 0.3, 1.5)));
      sum = Ops.add(sum, Ops.multiply(Ops.exp(Ops.negate(z)), uniform(key, 3 * j + 2, -1, 1)));
    }
    return sum;
  }

  /// Squared error of a sum of four tanh at six points.
  static Variable tanhFits(Variable s, RandomKey key) {
    Variable sum = Ops.multiply(s, 0.0);
    for (int i = 0; i < 6; i++) {
      Variable fit = Ops.multiply(s, 0.0);
      for (int j = 0; j < 4; j++) {
        int n = 3 * (4 * i + j);
        Variable unit =
            Ops.tanh(Ops.add(Ops.multiply(s, uniform(key, n, -2, 2)), uniform(key, n + 1, -1, 1)));
        fit = Ops.add(fit, Ops.multiply(unit, uniform(key, n + 2, -1, 1)));
      }
      sum = Ops.add(sum, Ops.square(Ops.add(fit, uniform(key, 1000 + i, -1, 1))));
    }
    return sum;
  }

  /// Logistic loss of eight examples.
  static Variable logistic(Variable s, RandomKey key) {
    Variable sum = Ops.multiply(s, 0.0);
    for (int j = 0; j < 8; j++) {
      sum =
          Ops.add(
              sum,
              Ops.softplus(
                  Ops.add(
                      Ops.multiply(s, uniform(key, 2 * j, -2, 2)),
                      uniform(key, 2 * j + 1, -2, 2))));
    }
    return sum;
  }

  /// A wide parabola with four Lorentzian bumps and dents: poles close to the axis.
  static Variable rational(Variable s, RandomKey key) {
    Variable sum = Ops.multiply(Ops.square(s), 0.02);
    for (int j = 0; j < 4; j++) {
      Variable z = Ops.square(Ops.add(s, uniform(key, 3 * j, -3, 3)));
      sum =
          Ops.add(
              sum,
              Ops.multiply(
                  Ops.reciprocal(Ops.add(z, uniform(key, 3 * j + 1, 0.3, 2))),
                  uniform(key, 3 * j + 2, -1, 1)));
    }
    return sum;
  }

  /// A slope with ripples, which has critical points only if the ripples are steep enough.
  static Variable ripples(Variable s, RandomKey key) {
    Variable phase = Ops.add(Ops.multiply(s, uniform(key, 1, 0.5, 3)), uniform(key, 2, 0, 6));
    return Ops.add(Ops.negate(s), Ops.multiply(Ops.cos(phase), uniform(key, 3, 0.2, 0.8)));
  }

  /// Functions that fall for ever, some towards a limit.
  static Variable falling(Variable s, RandomKey key) {
    Variable z = Ops.add(Ops.multiply(s, uniform(key, 0, 0.2, 2)), uniform(key, 1, -2, 2));
    Variable w = Ops.add(Ops.multiply(s, uniform(key, 2, 0.2, 2)), uniform(key, 3, -2, 2));
    return switch ((int) uniform(key, 5, 0, 5)) {
      case 0 -> Ops.add(Ops.exp(z), Ops.exp(w));
      case 1 -> Ops.add(Ops.softplus(z), Ops.tanh(w));
      case 2 -> Ops.add(Ops.tanh(z), Ops.tanh(w));
      case 3 -> Ops.add(Ops.sigmoid(z), Ops.erf(w));
      default -> Ops.add(z, Ops.multiply(w, Ops.square(w)));
    };
  }
}
