package org.resurge.tensor;

import java.util.concurrent.atomic.AtomicBoolean;
import org.resurge.tensor.kernel.AdamFactors;
import org.resurge.tensor.kernel.DoubleSums;
import org.resurge.tensor.kernel.Finite;
import org.resurge.tensor.kernel.Lanes;
import org.resurge.tensor.kernel.Moves;
import org.resurge.tensor.kernel.Steps;

/// Updates of arrays that the caller owns, one pass each: what optimizers are made of.
///
/// Tensors never change; the state of an optimizer does, in arrays of its own. All arrays of a call
/// have the same length, which is checked. An array marked *modified* is written; arrays may be the
/// same object where the text says so. Results are the same bytes for any number of threads and any
/// vector width.
public final class InPlace {
  private static final int GRAIN = 1 << 16;

  private InPlace() {}

  /// One step of Adam: moments and direction in a single pass.
  ///
  /// `m ← β₁ m + (1 - β₁) g`, `v ← β₂ v + (1 - β₂) g²`, `direction = (m / c₁) / (√v / √c₂ + ε)`:
  /// `ε` is added after the bias correction. A mean `m` smaller than `2^-100` is taken as 0, since
  /// it would end among the denormal numbers, which are slow.
  ///
  /// @param m first moment, modified
  /// @param v second moment, modified
  /// @param gradient not modified
  /// @param direction modified; may be `gradient`
  /// @param beta1 in `[0, 1)`
  /// @param beta2 in `[0, 1)`
  /// @param correction1 `c₁ = 1 - β₁^t` at step `t ≥ 1`
  /// @param correction2 `c₂ = 1 - β₂^t`
  /// @param epsilon at least 0
  public static void adam(
      float[] m,
      float[] v,
      float[] gradient,
      float[] direction,
      double beta1,
      double beta2,
      double correction1,
      double correction2,
      double epsilon) {
    sameLength("adam", m, v, gradient, direction);
    AdamFactors by = AdamFactors.of(beta1, beta2, correction1, correction2, epsilon);
    Parallel.forRange(
        m.length, GRAIN, (from, to) -> Steps.adam(m, v, gradient, direction, by, from, to));
  }

  /// [#adam] and the move that follows from it, in one pass, with the bits of two: `z ← x + factor
  /// (direction + decay x)`, each product rounded before its sum.
  ///
  /// @param m first moment, modified
  /// @param v second moment, modified
  /// @param gradient not modified
  /// @param x parameter, not modified unless it is `z`
  /// @param z modified
  /// @param decay 0 for none
  /// @return whether every element of `z` is finite
  public static boolean adamStep(
      float[] m,
      float[] v,
      float[] gradient,
      float[] x,
      float[] z,
      double beta1,
      double beta2,
      double correction1,
      double correction2,
      double epsilon,
      double decay,
      double factor) {
    sameLength("adam step", m, v, gradient, x, z);
    AdamFactors by = AdamFactors.of(beta1, beta2, correction1, correction2, epsilon);
    float shrink = (float) decay;
    float rate = (float) factor;
    return allFinite(
        z.length, (from, to) -> Moves.adam(m, v, gradient, x, z, by, shrink, rate, from, to));
  }

  /// What a step that moves has measured on its way.
  ///
  /// @param squares `Σ (direction + decay x)²`, with the bits of [#sumOfSquares]
  /// @param isFinite whether every new value is finite
  public record Measured(double squares, boolean isFinite) {}

  /// [#adamStep] that also measures what it moves by, in the same pass. The sum is one chain, so
  /// this runs on the calling thread alone.
  ///
  /// @param m first moment, modified
  /// @param v second moment, modified
  /// @param gradient not modified
  /// @param x parameter, not modified unless it is `z`
  /// @param z modified
  /// @param decay 0 for none
  public static Measured adamStepMeasured(
      float[] m,
      float[] v,
      float[] gradient,
      float[] x,
      float[] z,
      double beta1,
      double beta2,
      double correction1,
      double correction2,
      double epsilon,
      double decay,
      double factor) {
    sameLength("adam step", m, v, gradient, x, z);
    AdamFactors by = AdamFactors.of(beta1, beta2, correction1, correction2, epsilon);
    double[] lanes = new double[Lanes.VIRTUAL];
    boolean isFinite =
        Moves.adamMeasured(m, v, gradient, x, z, by, (float) decay, (float) factor, lanes);
    return new Measured(Lanes.sum(lanes), isFinite);
  }

  /// Direction of moments that [#adamStepMeasured] has advanced, with the bits of [#adam].
  ///
  /// @param m first moment, not modified
  /// @param v second moment, not modified
  /// @param direction modified
  public static void adamDirection(
      float[] m,
      float[] v,
      float[] direction,
      double correction1,
      double correction2,
      double epsilon) {
    sameLength("adam direction", m, v, direction);
    AdamFactors by = AdamFactors.of(0, 0, correction1, correction2, epsilon);
    Parallel.forRange(
        m.length, GRAIN, (from, to) -> Steps.adamDirection(m, v, direction, by, from, to));
  }

  /// [#momentum] and the move that follows from it, in one pass, with the bits of two: `z ← x +
  /// factor (velocity + decay x)` with the new velocity, each product rounded before its sum.
  ///
  /// @param velocity modified
  /// @param x parameter, not modified unless it is `z`
  /// @param z modified
  /// @param decay 0 for none
  /// @return whether every element of `z` is finite
  public static boolean momentumStep(
      float[] velocity,
      float[] gradient,
      float[] x,
      float[] z,
      double a,
      double b,
      double decay,
      double factor) {
    sameLength("momentum step", velocity, gradient, x, z);
    float keep = (float) a;
    float gain = (float) b;
    float shrink = (float) decay;
    float rate = (float) factor;
    return allFinite(
        z.length,
        (from, to) -> Moves.momentum(velocity, gradient, x, z, keep, gain, shrink, rate, from, to));
  }

  /// One step of Adam's AMSGrad variant: the denominator uses the largest second moment so far,
  /// `largest ← max(largest, v)`, uncorrected, as in `√largest / √c₂ + ε`.
  ///
  /// @param m first moment, modified
  /// @param v second moment, modified
  /// @param largest largest second moment, modified
  /// @param gradient not modified
  /// @param direction modified; may be `gradient`
  /// @param beta1 in `[0, 1)`
  /// @param beta2 in `[0, 1)`
  /// @param correction1 `c₁ = 1 - β₁^t` at step `t ≥ 1`
  /// @param correction2 `c₂ = 1 - β₂^t`
  /// @param epsilon at least 0
  public static void amsgrad(
      float[] m,
      float[] v,
      float[] largest,
      float[] gradient,
      float[] direction,
      double beta1,
      double beta2,
      double correction1,
      double correction2,
      double epsilon) {
    sameLength("amsgrad", m, v, largest, gradient, direction);
    AdamFactors by = AdamFactors.of(beta1, beta2, correction1, correction2, epsilon);
    Parallel.forRange(
        m.length,
        GRAIN,
        (from, to) -> Steps.amsgrad(m, v, largest, gradient, direction, by, from, to));
  }

  /// `velocity ← a velocity + b gradient`, with `velocity` modified.
  public static void momentum(float[] velocity, float[] gradient, double a, double b) {
    sameLength("momentum", velocity, gradient);
    combine(a, velocity, b, gradient, velocity);
  }

  /// `z ← a x + b y`, with `z` modified; it may be `x` or `y`.
  public static void combine(double a, float[] x, double b, float[] y, float[] z) {
    sameLength("combine", x, y, z);
    float p = (float) a;
    float q = (float) b;
    Parallel.forRange(z.length, GRAIN, (from, to) -> Steps.combine(p, x, q, y, z, from, to));
  }

  /// `y ← a x + y`, with `y` modified.
  public static void axpy(double a, float[] x, float[] y) {
    sameLength("axpy", x, y);
    float factor = (float) a;
    Parallel.forRange(y.length, GRAIN, (from, to) -> Steps.axpy(factor, x, y, from, to));
  }

  /// `z ← x + a y`, the product rounded before the sum, with `z` modified; it may be `x` or `y`.
  /// What changes parameters.
  ///
  /// @return whether every element of `z` is finite
  public static boolean plusScaled(float[] x, double a, float[] y, float[] z) {
    sameLength("plusScaled", x, y, z);
    float factor = (float) a;
    return allFinite(z.length, (from, to) -> Finite.plusScaled(x, factor, y, z, from, to));
  }

  /// Whether every element is finite.
  public static boolean allFinite(float[] x) {
    return allFinite(x.length, (from, to) -> Finite.all(x, from, to));
  }

  /// What tells of a part of an array whether it is finite.
  private interface Part {
    boolean isFinite(int from, int to);
  }

  private static boolean allFinite(int length, Part part) {
    if (length <= GRAIN) {
      return part.isFinite(0, length);
    }
    AtomicBoolean finite = new AtomicBoolean(true);
    Parallel.forRange(
        length,
        GRAIN,
        (from, to) -> {
          if (!part.isFinite(from, to)) {
            finite.set(false);
          }
        });
    return finite.get();
  }

  /// `x ← a x`, with `x` modified.
  public static void scale(double a, float[] x) {
    float factor = (float) a;
    Parallel.forRange(x.length, GRAIN, (from, to) -> Steps.scale(factor, x, from, to));
  }

  /// `Σ x²`, accumulated in double.
  public static double sumOfSquares(float[] x) {
    return DoubleSums.squares(x, 0, x.length);
  }

  /// `Σ x²` over places `[from, to)`, accumulated in double.
  public static double sumOfSquares(float[] x, int from, int to) {
    return DoubleSums.squares(x, from, to);
  }

  private static void sameLength(String operation, float[] first, float[]... others) {
    for (float[] other : others) {
      if (other.length != first.length) {
        throw new IllegalArgumentException(
            operation
                + ": arrays must have the same length, got "
                + first.length
                + " and "
                + other.length);
      }
    }
  }
}
