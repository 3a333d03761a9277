package org.resurge.optim;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.InPlace.Measured;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Adam's direction: the mean gradient over the root of its mean square.
///
/// With `t` the steps of this parameter, from 1, and `m`, `v` from 0:
///
/// ```
/// m ← β₁ m + (1 - β₁) g        v ← β₂ v + (1 - β₂) g²
/// direction = m / (1 - β₁ᵗ) / ( √v / √(1 - β₂ᵗ) + ε )
/// ```
///
/// `ε` is added **after** the bias correction (Kingma and Ba's Algorithm 1, PyTorch), not before as
/// TensorFlow's `ε̂`. With AMSGrad the largest **uncorrected** `v` so far stands in for `v`.
///
/// A parameter without a gradient sits the step out: neither its moments nor its `t` move.
///
/// Where a norm is asked for, the parameters are moved in the pass that measures it, as if no
/// factor would change any more: a clip that does not bind changes none. If one did, the direction
/// is computed once more from the moments, and for a while it is written, measured and read
/// instead.
public final class AdaptiveMoments implements Transform {
  /// Steps after a trial in vain; what they cost changes, their bits do not.
  private static final int PAUSE = 32;

  /// Values that one thread takes in a pass; more are cut over threads, and a sum is one chain.
  private static final int ALONE = 1 << 16;

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final boolean amsgrad;
  private final Memory mean;
  private final Memory square;
  private final Memory largest;
  private final StepCounts counts;
  private final BiasCorrection meanCorrection;
  private final BiasCorrection squareCorrection;
  private long nextTrial;

  /// Moments at zero.
  ///
  /// @param beta1 decay of the mean, in [0, 1)
  /// @param beta2 decay of the mean square, in [0, 1)
  /// @param epsilon at least 0
  public AdaptiveMoments(double beta1, double beta2, double epsilon, boolean amsgrad) {
    this(
        beta1,
        beta2,
        epsilon,
        amsgrad,
        new Memory("adam.m"),
        new Memory("adam.v"),
        new Memory("adam.vmax"),
        new StepCounts("adam.t"));
    Ranges.fraction("adam", "beta1", beta1);
    Ranges.fraction("adam", "beta2", beta2);
    Ranges.notNegative("adam", "epsilon", epsilon);
  }

  private AdaptiveMoments(
      double beta1,
      double beta2,
      double epsilon,
      boolean amsgrad,
      Memory mean,
      Memory square,
      Memory largest,
      StepCounts counts) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.amsgrad = amsgrad;
    this.mean = mean;
    this.square = square;
    this.largest = largest;
    this.counts = counts;
    this.meanCorrection = BiasCorrection.of(beta1);
    this.squareCorrection = BiasCorrection.of(beta2);
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    return amsgrad ? updates.map(this::amsgrad) : updates.promise(Advance::new);
  }

  private Tensor amsgrad(Parameter parameter, Tensor gradient) {
    long t = counts.next(parameter);
    float[] direction = Workspace.floats(gradient.size());
    InPlace.amsgrad(
        mean.of(parameter),
        square.of(parameter),
        largest.of(parameter),
        gradient.data(),
        direction,
        beta1,
        beta2,
        meanCorrection.after(t),
        squareCorrection.after(t),
        epsilon);
    return Tensor.adopt(gradient.shape(), direction);
  }

  /// The moments' next values and the direction that follows from them.
  private final class Advance extends Promise {
    private final Tensor gradient;
    private final float[] m;
    private final float[] v;
    private final long t;
    private final double correction1;
    private final double correction2;
    private @Nullable Trial trial;

    Advance(Parameter parameter, Tensor gradient) {
      super(parameter);
      t = counts.next(parameter);
      this.gradient = gradient;
      m = mean.of(parameter);
      v = square.of(parameter);
      correction1 = meanCorrection.after(t);
      correction2 = squareCorrection.after(t);
    }

    @Override
    Tensor compute() {
      float[] direction = Workspace.floats(gradient.size());
      if (trial == null) {
        float[] g = gradient.data();
        InPlace.adam(m, v, g, direction, beta1, beta2, correction1, correction2, epsilon);
      } else {
        nextTrial = t + PAUSE;
        InPlace.adamDirection(m, v, direction, correction1, correction2, epsilon);
      }
      return Tensor.adopt(gradient.shape(), direction);
    }

    @Override
    public OptionalDouble tryMove(float decay, double factor) {
      boolean isShared = Parallel.threads() > 1 && gradient.size() > ALONE;
      if (trial != null || isComputed() || t < nextTrial || isShared) {
        return OptionalDouble.empty();
      }
      float[] x = parameter().data();
      float[] g = gradient.data();
      float[] moved = Workspace.floats(g.length);
      Measured measured =
          InPlace.adamStepMeasured(
              m, v, g, x, moved, beta1, beta2, correction1, correction2, epsilon, decay, factor);
      trial = new Trial(decay, factor, moved, measured.isFinite());
      return OptionalDouble.of(measured.squares());
    }

    @Override
    float[] room() {
      return trial == null ? super.room() : trial.moved();
    }

    @Override
    boolean advanceAndMove(float decay, double factor, float[] moved) {
      if (trial != null) {
        return trial.isFor(decay, factor)
            ? trial.isFinite()
            : new Ready(parameter(), compute()).move(decay, factor, moved);
      }
      float[] x = parameter().data();
      float[] g = gradient.data();
      return InPlace.adamStep(
          m, v, g, x, moved, beta1, beta2, correction1, correction2, epsilon, decay, factor);
    }
  }

  /// A move made before anybody knew whether it would be the one.
  ///
  /// @param moved new values, which the parameter has not been given: the move's target
  private record Trial(float decay, double factor, float[] moved, boolean isFinite) {
    boolean isFor(float decay, double factor) {
      return this.decay == decay && this.factor == factor;
    }
  }

  @Override
  public OptimizerState state() {
    return mean.state().and(square.state()).and(largest.state()).and(counts.state());
  }

  @Override
  public void restore(OptimizerState state, List<Parameter> parameters) {
    mean.restore(state, parameters);
    square.restore(state, parameters);
    largest.restore(state, parameters);
    counts.restore(state, parameters);
  }

  @Override
  public Transform copy() {
    return new AdaptiveMoments(
        beta1, beta2, epsilon, amsgrad, mean.copy(), square.copy(), largest.copy(), counts.copy());
  }

  @Override
  public String toString() {
    return "adaptive moments %s %s epsilon %s%s"
        .formatted(beta1, beta2, epsilon, amsgrad ? " amsgrad" : "");
  }
}
