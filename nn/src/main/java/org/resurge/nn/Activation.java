package org.resurge.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Names;

/// Element-wise nonlinearity between the layers of a network. Shapes: `x [...]` → `y [...]`.
public enum Activation implements Layer {
  /// `max(x, 0)`.
  RELU("relu"),
  /// Hyperbolic tangent.
  TANH("tanh"),
  /// `x Φ(x)` with the normal distribution function Φ.
  GELU("gelu"),
  /// GELU by `½ x (1 + tanh(√(2/π)(x + 0.044715 x³)))`, as GPT-2 has it.
  GELU_TANH("gelu-tanh"),
  /// `1/(1 + e^-x)`.
  SIGMOID("sigmoid"),
  /// `ln(1 + e^x)`.
  SOFTPLUS("softplus"),
  /// `x/(1 + e^-x)`, also called swish.
  SILU("silu");

  private final String label;

  Activation(String label) {
    this.label = label;
  }

  /// Activation of this name, such as `gelu-tanh`.
  ///
  /// @throws IllegalArgumentException if there is none, with the list and the nearest name
  public static Activation named(String name) {
    Map<String, Activation> known = new LinkedHashMap<>();
    for (Activation activation : values()) {
      known.put(activation.label, activation);
    }
    return Names.choose("activation", name, known);
  }

  /// Name by which [#named] finds it.
  public String label() {
    return label;
  }

  /// Value for each element.
  public Variable apply(Variable x) {
    return switch (this) {
      case RELU -> Ops.relu(x);
      case TANH -> Ops.tanh(x);
      case GELU -> Ops.gelu(x);
      case GELU_TANH -> Ops.geluTanh(x);
      case SIGMOID -> Ops.sigmoid(x);
      case SOFTPLUS -> Ops.softplus(x);
      case SILU -> Ops.silu(x);
    };
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    return apply(input);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public String toString() {
    return label;
  }
}
