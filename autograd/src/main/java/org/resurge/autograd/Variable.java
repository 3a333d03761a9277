package org.resurge.autograd;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Tensor on a tape: a value, and how it came about.
public final class Variable {
  private static final Variable[] NONE = {};

  private final Tape tape;
  private final int position;
  private final Tensor value;
  private final boolean needsGradient;
  private final @Nullable Op op;
  private final Variable[] sources;
  private final @Nullable Pullback pullback;

  private Variable(
      Tape tape,
      int position,
      Tensor value,
      boolean needsGradient,
      @Nullable Op op,
      Variable[] sources,
      @Nullable Pullback pullback) {
    this.tape = tape;
    this.position = position;
    this.value = value;
    this.needsGradient = needsGradient;
    this.op = op;
    this.sources = sources;
    this.pullback = pullback;
  }

  /// Recorded value that was computed from nothing.
  static Variable leaf(Tape tape, int position, Tensor value, boolean needsGradient) {
    return new Variable(tape, position, value, needsGradient, null, NONE, null);
  }

  /// Value that is not part of the record.
  static Variable unrecorded(Tape tape, Tensor value) {
    return leaf(tape, -1, value, false);
  }

  /// Recorded result of an operation; with a pullback if a gradient flows through it.
  static Variable result(
      Tape tape,
      int position,
      Tensor value,
      Op op,
      Variable[] sources,
      @Nullable Pullback pullback) {
    return new Variable(tape, position, value, pullback != null, op, sources, pullback);
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

  /// `this + other`, broadcast; [Ops] has all other operations.
  public Variable plus(Variable other) {
    return Ops.add(this, other);
  }

  /// `this + c`.
  public Variable plus(double c) {
    return Ops.add(this, c);
  }

  /// `this - other`, broadcast.
  public Variable minus(Variable other) {
    return Ops.subtract(this, other);
  }

  /// `this ⊙ other`, elementwise, broadcast.
  public Variable times(Variable other) {
    return Ops.multiply(this, other);
  }

  /// `c this`.
  public Variable times(double c) {
    return Ops.multiply(this, c);
  }

  /// Product of matrices over the last two axes.
  public Variable matmul(Variable other) {
    return Ops.matmul(this, other);
  }

  /// Operation that made it; empty for a leaf, and for what was computed without recording.
  public Optional<Op> operation() {
    return Optional.ofNullable(op);
  }

  /// What the operation was applied to, in its order; empty for a leaf.
  public List<Variable> inputs() {
    return Collections.unmodifiableList(Arrays.asList(sources));
  }

  @Nullable Op op() {
    return op;
  }

  /// Place in the order of recording, -1 if it is not recorded.
  int position() {
    return position;
  }

  Variable[] sources() {
    return sources;
  }

  @Nullable Pullback pullback() {
    return pullback;
  }

  /// Operation and shape, as in `softmax[32, 10]`.
  @Override
  public String toString() {
    return (op == null ? "leaf" : op.name()) + shape();
  }
}
