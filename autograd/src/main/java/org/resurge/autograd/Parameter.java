package org.resurge.autograd;

import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Named value that training changes: the one mutable value of a model.
///
/// Its tensors never change: an update is another array. In a step of a [Workspace] the array that
/// an update leaves serves the next one, unless [#value] has handed it out.
public final class Parameter {
  /// What a parameter is in its model: decides its optimizer group and its weight decay.
  public enum Role {
    /// Matrix of a hidden layer, `[in, out]`.
    WEIGHT,
    /// Table of rows, `[entries, width]`; a head tied to it too.
    EMBEDDING,
    /// Matrix of the output layer, `[in, out]`.
    HEAD,
    /// Vector added to a layer's output.
    BIAS,
    /// Vector that multiplies a normalised output.
    GAIN
  }

  private final String name;
  private final Role role;
  private volatile Tensor value;
  private volatile boolean isShared = true;

  /// Parameter with a first value.
  ///
  /// @param name unique in its model, dots between levels, as in `blocks.0.attention.query.weight`
  public Parameter(String name, Role role, Tensor value) {
    this.name = name;
    this.role = role;
    this.value = value;
  }

  /// Unique name in the model.
  public String name() {
    return name;
  }

  /// What it is in the model.
  public Role role() {
    return role;
  }

  /// Current value, to be kept as long as one likes.
  public Tensor value() {
    if (!isShared) {
      isShared = true;
    }
    return value;
  }

  /// The live values, without a copy: for optimizers, to read only and not after the next update.
  public float[] data() {
    return value.data();
  }

  /// Current value for a tape: in a step of a workspace it belongs to that step.
  Tensor lent() {
    float[] values = value.data();
    return Workspace.lend(values) ? Tensor.adopt(value.shape(), values) : value();
  }

  /// Shape, the same for life.
  public Shape shape() {
    return value.shape();
  }

  /// Replaces the value; one that belongs to a step of a workspace is copied.
  ///
  /// @throws ShapeException if the shape differs
  public void assign(Tensor next) {
    if (!next.shape().equals(value.shape())) {
      throw ShapeException.of(
          "assign " + name, value.shape(), next.shape(), "shape must stay the same");
    }
    value = next.detached();
    isShared = true;
  }

  /// Replaces the values by an array that the caller gives up, as [Workspace#floats] hands it out:
  /// an update.
  ///
  /// @throws ShapeException if there are more or fewer values
  public void update(float[] next) {
    float[] last = value.data();
    if (isShared || next.length != last.length) {
      Workspace.release(next);
    } else {
      Workspace.exchange(next, last);
    }
    value = Tensor.adopt(value.shape(), next);
    isShared = false;
  }

  @Override
  public String toString() {
    return name + shape();
  }
}
