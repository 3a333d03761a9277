package org.resurge.optim;

import java.util.OptionalDouble;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// What moves one parameter: values that are there, or a promise of them.
///
/// A promise makes one pass over memory of two: a link that would write its values only for the
/// next to read them waits until it knows what they are for. Asked for the [#value] it computes it;
/// asked to move the parameter it does so in the same pass.
interface Direction {
  /// What is moved.
  Parameter parameter();

  /// The values, in the parameter's shape, to keep.
  Tensor value();

  /// The values, to be read at once and forgotten: nobody may read them after the move.
  default Tensor peek() {
    return value();
  }

  /// Array for [#move]: one whose values nobody else needs any more, or a new one.
  default float[] target() {
    return Workspace.floats(parameter().shape().size());
  }

  /// `moved ← p + factor (value + decay p)`, each product rounded before its sum.
  ///
  /// @param decay 0 for none
  /// @param moved the [#target]
  /// @return whether every element of `moved` is finite
  boolean move(float decay, double factor, float[] moved);

  /// `Σ (value + decay p)²` in double, if it could be had in one pass with the move that goes with
  /// it. Whoever asks expects that the factor will stay; if so [#move] has nothing left to do.
  ///
  /// @return empty, with nothing done, if the values must be read for it
  default OptionalDouble tryMove(float decay, double factor) {
    return OptionalDouble.empty();
  }

  /// Has the memory of its link advanced, whether or not anybody asked.
  default void settle() {}

  /// Values that are there.
  record Ready(Parameter parameter, Tensor value) implements Direction {
    @Override
    public boolean move(float decay, double factor, float[] moved) {
      float[] x = parameter.data();
      Tensor whole = decay == 0 ? value : Vectors.plusScaled(value, x, decay);
      return InPlace.plusScaled(x, factor, whole.data(), moved);
    }
  }

  /// `direction + decay p`.
  final class Decayed extends Promise {
    private final Direction direction;
    private final float decay;

    Decayed(Direction direction, float decay) {
      super(direction.parameter());
      this.direction = direction;
      this.decay = decay;
    }

    @Override
    public OptionalDouble tryMove(float more, double factor) {
      return more == 0 && !isComputed() ? direction.tryMove(decay, factor) : OptionalDouble.empty();
    }

    @Override
    float[] room() {
      return direction.target();
    }

    @Override
    Tensor compute() {
      return Vectors.plusScaled(direction.peek(), parameter().data(), decay);
    }

    @Override
    boolean advanceAndMove(float more, double factor, float[] moved) {
      return more == 0
          ? direction.move(decay, factor, moved)
          : new Ready(parameter(), compute()).move(more, factor, moved);
    }
  }
}
