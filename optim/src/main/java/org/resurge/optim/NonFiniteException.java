package org.resurge.optim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A step that would have spoilt the parameters: its loss, a gradient or an update is NaN or
/// infinite. The parameters still have the values of the last good step.
public final class NonFiniteException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  private final long step;
  private final @Nullable String parameter;

  private NonFiniteException(String message, long step, @Nullable String parameter) {
    super(message);
    this.step = step;
    this.parameter = parameter;
  }

  static NonFiniteException loss(long step, double loss) {
    return new NonFiniteException(
        "optimizer step " + step + ": loss must be finite, got " + loss, step, null);
  }

  static NonFiniteException at(String what, long step, String parameter, float value) {
    return new NonFiniteException(
        "optimizer step %d: %s of %s must be finite, got %s"
            .formatted(step, what, parameter, value),
        step,
        parameter);
  }

  /// Step that was refused, counted from 1.
  public long step() {
    return step;
  }

  /// Name of the first parameter whose gradient or update is not finite; absent if the loss is not.
  public Optional<String> parameter() {
    return Optional.ofNullable(parameter);
  }
}
