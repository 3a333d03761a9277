package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Network 1-12-10-8-1 on eq. 35, `f(x) = sin 2x + cos(5x)/2 + 0.3 sin 10x + x²/10` at 128 points
/// of `[-3, 3]`, mean squared error; in double throughout.
///
/// Inputs and aims are parameters that no direction names: so they stay in double on the tape too.
final class SmallNetwork {
  static final int[] SIZES = {1, 12, 10, 8, 1};
  static final int POINTS = 128;

  private final List<Parameter> weights = new ArrayList<>();
  private final Parameter inputs = zeros("x", POINTS, 1);
  private final Parameter aims = zeros("y", POINTS, 1);
  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final ExactObjective objective;

  SmallNetwork(UnaryOperator<Variable> activation) {
    for (int i = 0; i < POINTS; i++) {
      x[i] = -3.0 + 6.0 * i / (POINTS - 1);
      y[i] =
          Math.sin(2 * x[i])
              + 0.5 * Math.cos(5 * x[i])
              + 0.3 * Math.sin(10 * x[i])
              + 0.1 * x[i] * x[i];
    }
    for (int layer = 0; layer + 1 < SIZES.length; layer++) {
      weights.add(zeros("w" + layer, SIZES[layer], SIZES[layer + 1]));
      weights.add(new Parameter("b" + layer, Role.BIAS, Tensor.zeros(Shape.of(SIZES[layer + 1]))));
    }
    objective =
        ExactObjective.of(
            tape -> {
              Variable h = tape.watch(inputs);
              for (int i = 0; i < weights.size(); i += 2) {
                h = Ops.linear(h, tape.watch(weights.get(i)), tape.watch(weights.get(i + 1)));
                h = i + 2 < weights.size() ? activation.apply(h) : h;
              }
              return Ops.meanSquaredError(h, tape.watch(aims));
            });
  }

  private static Parameter zeros(String name, int rows, int columns) {
    return new Parameter(name, Role.WEIGHT, Tensor.zeros(Shape.of(rows, columns)));
  }

  ExactObjective objective() {
    return objective;
  }

  /// Weights uniform in `±1/√fan_in`: W1, b1, W2, b2, …
  static double[][] initial(long seed) {
    RandomKey key = RandomKey.of(seed);
    double[][] parameters = new double[2 * (SIZES.length - 1)][];
    for (int i = 0; i < parameters.length; i++) {
      int in = SIZES[i / 2];
      double bound = 1.0 / Math.sqrt(in);
      double[] u = key.foldIn(i).uniforms(i % 2 == 0 ? in * SIZES[i / 2 + 1] : SIZES[i / 2 + 1]);
      for (int k = 0; k < u.length; k++) {
        u[k] = bound * (2.0 * u[k] - 1.0);
      }
      parameters[i] = u;
    }
    return parameters;
  }

  ParameterVector point(double[][] parameters) {
    Map<Parameter, DoubleArray> parts = new LinkedHashMap<>();
    parts.put(inputs, DoubleArray.of(inputs.shape(), x));
    parts.put(aims, DoubleArray.of(aims.shape(), y));
    for (int i = 0; i < weights.size(); i++) {
      parts.put(weights.get(i), DoubleArray.of(weights.get(i).shape(), parameters[i]));
    }
    return ParameterVector.of(parts);
  }

  /// `-∇L/‖∇L‖` over the weights.
  ParameterVector descent(ParameterVector at) {
    ParameterVector gradient = objective.gradient(at);
    Map<Parameter, DoubleArray> parts = new LinkedHashMap<>();
    weights.forEach(w -> parts.put(w, gradient.of(w)));
    ParameterVector own = ParameterVector.of(parts);
    return own.scaledBy(-1.0 / own.norm());
  }

  /// One line of descent, from derivatives at one point.
  LineSeries line(ParameterVector at, ParameterVector direction, int order) {
    return LineSeries.of(objective.taylor(at, direction, order));
  }

  /// First critical point ahead by search in double: the sign of the slope in small steps, then
  /// bisection. Returns `s*` and the drop; NaN if there is none up to `limit`.
  double[] search(ParameterVector at, ParameterVector direction, double limit) {
    DoubleUnaryOperator slope = s -> objective.taylor(at.plus(s, direction), direction, 1)[1];
    double low = 0.0;
    double step = 1e-3;
    while (low < limit && slope.applyAsDouble(low + step) < 0.0) {
      low += step;
      step = Math.min(1.05 * step, 0.02);
    }
    if (low >= limit) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double high = low + step;
    for (int i = 0; i < 60 && high - low > 0.0; i++) {
      double middle = 0.5 * (low + high);
      if (slope.applyAsDouble(middle) < 0.0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new double[] {low, objective.loss(at) - objective.loss(at.plus(low, direction))};
  }

  /// Gradient descent with rate 0.05 on the tanh network, in plain loops.
  double[][] trained(double[][] parameters, int steps) {
    double[][] p = new double[parameters.length][];
    for (int i = 0; i < p.length; i++) {
      p[i] = parameters[i].clone();
    }
    double[][] h = new double[SIZES.length][];
    double[][] delta = new double[SIZES.length][];
    for (int layer = 0; layer < SIZES.length; layer++) {
      h[layer] = new double[POINTS * SIZES[layer]];
      delta[layer] = new double[POINTS * SIZES[layer]];
    }
    System.arraycopy(x, 0, h[0], 0, POINTS);
    for (int step = 0; step < steps; step++) {
      forward(p, h);
      int top = SIZES.length - 1;
      for (int i = 0; i < POINTS; i++) {
        delta[top][i] = 2.0 * (h[top][i] - y[i]) / POINTS;
      }
      for (int layer = top; layer > 0; layer--) {
        backward(p, h, delta, layer);
      }
    }
    return p;
  }

  private static void forward(double[][] p, double[][] h) {
    for (int layer = 1; layer < SIZES.length; layer++) {
      int in = SIZES[layer - 1];
      int out = SIZES[layer];
      double[] w = p[2 * layer - 2];
      for (int i = 0; i < POINTS; i++) {
        int row = i * out;
        System.arraycopy(p[2 * layer - 1], 0, h[layer], row, out);
        for (int k = 0; k < in; k++) {
          double a = h[layer - 1][i * in + k];
          for (int j = 0; j < out; j++) {
            h[layer][row + j] += a * w[k * out + j];
          }
        }
        for (int j = 0; j < out && layer + 1 < SIZES.length; j++) {
          h[layer][row + j] = Math.tanh(h[layer][row + j]);
        }
      }
    }
  }

  private static void backward(double[][] p, double[][] h, double[][] delta, int layer) {
    int in = SIZES[layer - 1];
    int out = SIZES[layer];
    double[] w = p[2 * layer - 2];
    double[] dw = new double[in * out];
    double[] db = new double[out];
    for (int i = 0; i < POINTS; i++) {
      int row = i * out;
      for (int j = 0; j < out; j++) {
        db[j] += delta[layer][row + j];
      }
      for (int k = 0; k < in; k++) {
        double a = h[layer - 1][i * in + k];
        double sum = 0.0;
        for (int j = 0; j < out; j++) {
          double d = delta[layer][row + j];
          dw[k * out + j] += a * d;
          sum += d * w[k * out + j];
        }
        delta[layer - 1][i * in + k] = sum * (1.0 - a * a);
      }
    }
    for (int k = 0; k < dw.length; k++) {
      w[k] -= 0.05 * dw[k];
    }
    for (int j = 0; j < out; j++) {
      p[2 * layer - 1][j] -= 0.05 * db[j];
    }
  }
}
