package org.resurge.surge.verify;

import static org.resurge.surge.verify.Lanczos.dot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.tensor.RandomKey;

/// Search for the critical point next to a start, of any index, by Levenberg and Marquardt's method
/// on `∇L = 0`.
///
/// In coordinates `z = θ/scale` a step minimises `|H δ + g|² + λ |δ|²`, by conjugate gradients on
/// the normal equations, so that Hessian products are enough. It is taken if `|g|` falls. Where
/// `|g|` has a least value above 0 there is no critical point, and the search says so.
///
/// The Morse index is the number of negative eigenvalues of the Hessian, by [Lanczos].
public final class CriticalSearch {
  private static final int STEPS = 100;
  private static final int PRODUCTS = 60;
  private static final int LANCZOS_STEPS = 100;
  private static final double SHORT = 1e-7;
  private static final double SMALL = 1e-11;
  private static final double CLOSE = 1e-6;
  private static final double LEAST_DAMPING = 1e-12;
  private static final double MOST_DAMPING = 1e8;
  private static final double FLAT = 1e-6;

  private final SmoothLoss loss;
  private final double[] scales;
  private final int dimension;

  /// Search in a loss.
  public CriticalSearch(SmoothLoss loss) {
    this.loss = loss;
    this.scales = loss.scales();
    this.dimension = scales.length;
  }

  /// Critical point next to a start; empty if the search ends elsewhere, or where the loss is not
  /// smooth. Where `|g|` gets stuck, as it may in a bent valley, the loss itself is followed down
  /// and the search goes on from there.
  ///
  /// @param start `[d]`, left unchanged
  /// @param unit size of a difference of losses that matters, above 0
  public Optional<CriticalPoint> from(double[] start, double unit) {
    Optional<CriticalPoint> end = near(start, unit);
    if (end.isEmpty()) {
      end = near(new Descent(this).from(start), unit);
    }
    return end.filter(point -> isBeside(point, start) && !isFlat(point, unit));
  }

  /// Whether a point is no further than three scales in root mean square.
  private boolean isBeside(CriticalPoint point, double[] start) {
    double sum = 0.0;
    for (int i = 0; i < dimension; i++) {
      double z = (point.location().get(i) - start[i]) / scales[i];
      sum += z * z;
    }
    return sum <= 9.0 * dimension;
  }

  /// Whether the loss does not bend even over a third of a scale: the way to a limit at infinity,
  /// where the gradient falls below rounding, and no critical point.
  private boolean isFlat(CriticalPoint point, double unit) {
    double[] at = point.location().stream().mapToDouble(x -> x).toArray();
    double largest = 0.0;
    for (int trial = 0; trial < 4; trial++) {
      double[] direction = RandomKey.of(trial).normals(dimension);
      largest = Math.max(largest, secondDifference(at, direction, point.value(), 0.3));
    }
    return !(largest > 1e-7 * unit);
  }

  private Optional<CriticalPoint> near(double[] start, double unit) {
    double[] point = start.clone();
    double[] gradient = gradient(point);
    double norm = norm(gradient);
    double damping = 1e-2;
    for (int step = 0; step < STEPS && Double.isFinite(norm); step++) {
      double[] image = hessian(point, gradient);
      double curvature = norm(image) / Math.max(norm, Double.MIN_NORMAL);
      double[] move = solve(point, gradient, damping * curvature * curvature);
      if (isShort(move, gradient, unit) && solvable(point, gradient, move, unit)) {
        return reached(point, unit);
      }
      double[] next = moved(point, move);
      double[] nextGradient = gradient(next);
      double nextNorm = norm(nextGradient);
      if (nextNorm < norm) {
        point = next;
        gradient = nextGradient;
        norm = nextNorm;
        damping = Math.max(LEAST_DAMPING, 0.1 * damping);
      } else if (damping < MOST_DAMPING) {
        damping *= 10.0;
      } else {
        // No step helps: at a critical point to within rounding, or where |g| is least above 0.
        double[] whole = solve(point, gradient, 0.0);
        boolean close = norm(whole) < 1e-3 && Math.abs(dot(gradient, whole)) < CLOSE * unit;
        return close && solvable(point, gradient, whole, unit)
            ? reached(point, unit)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean isShort(double[] move, double[] gradient, double unit) {
    double length = norm(move);
    return length < SHORT || (length < 1e-3 && Math.abs(dot(gradient, move)) < SMALL * unit);
  }

  /// Whether the step takes most of the gradient away. Where `|g|` is least but not 0 it cannot,
  /// since the Hessian is singular along `g`.
  private boolean solvable(double[] point, double[] gradient, double[] move, double unit) {
    double[] left = hessian(point, move);
    for (int i = 0; i < dimension; i++) {
      left[i] += gradient[i];
    }
    return norm(left) < 0.5 * norm(gradient) || norm(gradient) < 1e-9 * unit;
  }

  /// The point after a step, never further than one scale.
  double[] moved(double[] point, double[] move) {
    double shrink = Math.min(1.0, 1.0 / Math.max(norm(move), Double.MIN_NORMAL));
    double[] next = point.clone();
    for (int i = 0; i < dimension; i++) {
      next[i] += shrink * move[i] * scales[i];
    }
    return next;
  }

  private Optional<CriticalPoint> reached(double[] point, double unit) {
    if (!isSmooth(point, unit)) {
      return Optional.empty();
    }
    List<Lanczos.Pair> pairs =
        Lanczos.pairs(
            dimension, v -> hessian(point, v), Math.min(dimension, LANCZOS_STEPS), RandomKey.of(1));
    double largest = pairs.stream().mapToDouble(pair -> Math.abs(pair.value())).max().orElse(0.0);
    int index = Lanczos.negative(pairs, FLAT * largest);
    List<Double> location = Arrays.stream(point).boxed().toList();
    return Optional.of(new CriticalPoint(location, loss.loss(point), index));
  }

  /// Whether second differences fall like the square of the step, or faster, along some directions:
  /// they fall like the step itself at a kink and not at all in noise.
  private boolean isSmooth(double[] point, double unit) {
    double middle = loss.loss(point);
    double rounding = 1e-13 * (Math.abs(middle) + unit);
    for (int trial = 0; trial < 4; trial++) {
      double[] direction = RandomKey.of(trial).normals(dimension);
      double wide = secondDifference(point, direction, middle, 2e-2);
      for (double step = 1e-2; step > 2e-3 && wide > 1e3 * rounding; step *= 0.5) {
        double narrow = secondDifference(point, direction, middle, step);
        if (!(wide > 2.8 * narrow)) {
          return false;
        }
        wide = narrow;
      }
      if (Double.isNaN(wide)) {
        return false;
      }
    }
    return true;
  }

  private double secondDifference(double[] point, double[] direction, double middle, double h) {
    double sum = -2.0 * middle;
    for (int side = -1; side <= 1; side += 2) {
      double[] moved = point.clone();
      for (int i = 0; i < dimension; i++) {
        moved[i] += side * h * scales[i] * direction[i] / Math.sqrt(dimension);
      }
      sum += loss.loss(moved);
    }
    return Math.abs(sum);
  }

  /// `δ` that minimises `|H δ + g|² + λ |δ|²`, by conjugate gradients on `(H² + λ) δ = -H g`.
  private double[] solve(double[] point, double[] gradient, double lambda) {
    double[] move = new double[dimension];
    double[] residual = gradient.clone(); // g + H δ
    double[] slope = negated(hessian(point, residual)); // -H (g + H δ) - λ δ
    double[] direction = slope.clone();
    double size = dot(slope, slope);
    double first = size;
    int products = Math.min(PRODUCTS, 2 * dimension + 2);
    for (int k = 0; k < products && size > 1e-24 * first && size > 0.0; k++) {
      double[] image = hessian(point, direction);
      double curvature = dot(image, image) + lambda * dot(direction, direction);
      if (!(curvature > 0.0)) {
        break;
      }
      double step = size / curvature;
      for (int i = 0; i < dimension; i++) {
        move[i] += step * direction[i];
        residual[i] += step * image[i];
      }
      slope = negated(hessian(point, residual));
      for (int i = 0; i < dimension; i++) {
        slope[i] -= lambda * move[i];
      }
      double next = dot(slope, slope);
      for (int i = 0; i < dimension; i++) {
        direction[i] = slope[i] + next / size * direction[i];
      }
      size = next;
    }
    return move;
  }

  /// Gradient in scaled coordinates, in units of the loss.
  double[] gradient(double[] point) {
    double[] gradient = loss.gradient(point);
    for (int i = 0; i < dimension; i++) {
      gradient[i] *= scales[i];
    }
    return gradient;
  }

  double[] hessian(double[] point, double[] direction) {
    double[] plain = new double[dimension];
    Arrays.setAll(plain, i -> scales[i] * direction[i]);
    double[] product = loss.hessianTimes(point, plain);
    Arrays.setAll(product, i -> scales[i] * product[i]);
    return product;
  }

  private static double[] negated(double[] vector) {
    return Arrays.stream(vector).map(x -> -x).toArray();
  }

  double loss(double[] point) {
    return loss.loss(point);
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
