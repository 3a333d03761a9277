package org.resurge.optim;

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
