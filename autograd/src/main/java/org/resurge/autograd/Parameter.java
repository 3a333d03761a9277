package org.resurge.autograd;

import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Named value that training changes: the one mutable value of a model.
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

  /// Current value.
  public Tensor value() {
    return value;
  }

  /// Shape, the same for life.
  public Shape shape() {
    return value.shape();
  }

  /// Replaces the value.
  ///
  /// @throws ShapeException if the shape differs
  public void assign(Tensor next) {
    if (!next.shape().equals(value.shape())) {
      throw ShapeException.of(
          "assign " + name, value.shape(), next.shape(), "shape must stay the same");
    }
    value = next;
  }

  @Override
  public String toString() {
    return name + shape();
  }
}
