package org.resurge.autograd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Tensor on a tape: a value, and how it came about.
public final class Variable {
  private final Tape tape;
  private final int position;
  private final Tensor value;
  private final boolean needsGradient;
  private final @Nullable Op op;
  private final List<Variable> inputs;
  private final @Nullable Pullback pullback;

  Variable(
      Tape tape,
      int position,
      Tensor value,
      boolean needsGradient,
      @Nullable Op op,
      List<Variable> inputs,
      @Nullable Pullback pullback) {
    this.tape = tape;
    this.position = position;
    this.value = value;
    this.needsGradient = needsGradient;
    this.op = op;
    this.inputs = inputs;
    this.pullback = pullback;
  }

  /// Tape that it stands on.
  public Tape tape() {
    return tape;
  }

  /// Value.
  public Tensor value() {
    return value;
  }

  /// Shape of the value.
  public Shape shape() {
    return value.shape();
  }

  /// Whether a gradient flows through it.
  public boolean needsGradient() {
    return needsGradient;
  }

  /// Same value, cut off: no gradient flows through the result.
  public Variable detach() {
    return tape.constant(value);
  }

  /// Position in the order of recording.
  int position() {
    return position;
  }

  /// Operation that made it; absent for a leaf.
  @Nullable Op op() {
    return op;
  }

  /// What the operation was applied to.
  List<Variable> inputs() {
    return inputs;
  }

  @Nullable Pullback pullback() {
    return pullback;
  }

  @Override
  public String toString() {
    return (op == null ? "leaf" : op.name()) + shape();
  }
}
