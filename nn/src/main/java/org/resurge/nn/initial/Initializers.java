package org.resurge.nn.initial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.tensor.Names;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Known initializers, by method and by name.
///
/// In all of them a gain is 1. With `i` and `o` the fans in and out of a matrix (of a table
/// `[entries, width]`: `i` the width, `o` the entries):
///
/// | name | matrices | tables | biases |
/// |---|---|---|---|
/// | `torch` | uniform ± 1/√i | N(0, 1) | of a linear layer uniform ± 1/√i, of a norm 0 |
/// | `nanogpt` | N(0, 0.02), ends of residual branches N(0, 0.02/√branches) | N(0, 0.02) | 0 |
/// | `xavier-uniform` | uniform ± √(6/(i + o)) | the same | 0 |
/// | `xavier-normal` | N(0, √(2/(i + o))) | the same | 0 |
/// | `kaiming-uniform` | uniform ± √(6/i) | the same | 0 |
/// | `kaiming-normal` | N(0, √(2/i)) | the same | 0 |
///
/// `torch` is what PyTorch's `nn.Linear` and `nn.Embedding` do by themselves. The Kaiming rules
/// have the gain √2 of ReLU. Normal laws are written with their deviation, not their variance.
public final class Initializers {
  private static final Map<String, Initializer> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("torch", torch());
    BY_NAME.put("nanogpt", nanoGpt());
    BY_NAME.put("xavier-uniform", xavierUniform());
    BY_NAME.put("xavier-normal", xavierNormal());
    BY_NAME.put("kaiming-uniform", kaimingUniform());
    BY_NAME.put("kaiming-normal", kaimingNormal());
  }

  private Initializers() {}

  /// Initializer of this name.
  ///
  /// @throws IllegalArgumentException if there is none, with the list of names
  public static Initializer named(String name) {
    return Names.choose("initializer", name, BY_NAME);
  }

  /// All names, in the order of the table.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// PyTorch's defaults.
  public static Initializer torch() {
    return (slot, key) ->
        switch (slot.role()) {
          case GAIN -> filled(slot.shape(), 1f);
          case EMBEDDING -> key.normal(slot.shape(), 0f, 1f);
          case WEIGHT, HEAD -> uniform(slot, key, 1.0 / Math.sqrt(slot.fanIn()));
          case BIAS ->
              slot.fanIn() == 0
                  ? Tensor.zeros(slot.shape())
                  : uniform(slot, key, 1.0 / Math.sqrt(slot.fanIn()));
        };
  }

  /// GPT-2's rule, as in nanoGPT.
  public static Initializer nanoGpt() {
    return matrices(
        (slot, key) -> {
          int branches = Math.max(1, slot.residualBranches());
          return key.normal(slot.shape(), 0f, (float) (0.02 / Math.sqrt(branches)));
        });
  }

  /// Glorot and Bengio's uniform rule.
  public static Initializer xavierUniform() {
    return matrices((slot, key) -> uniform(slot, key, Math.sqrt(6.0 / bothFans(slot))));
  }

  /// Glorot and Bengio's rule with normal values.
  public static Initializer xavierNormal() {
    return matrices((slot, key) -> normal(slot, key, Math.sqrt(2.0 / bothFans(slot))));
  }

  /// He's rule for ReLU, uniform.
  public static Initializer kaimingUniform() {
    return matrices((slot, key) -> uniform(slot, key, Math.sqrt(6.0 / slot.fanIn())));
  }

  /// He's rule for ReLU with normal values.
  public static Initializer kaimingNormal() {
    return matrices((slot, key) -> normal(slot, key, Math.sqrt(2.0 / slot.fanIn())));
  }

  /// The rule for matrices and tables; gains 1, biases 0.
  private static Initializer matrices(Initializer rule) {
    return (slot, key) ->
        switch (slot.role()) {
          case GAIN -> filled(slot.shape(), 1f);
          case BIAS -> Tensor.zeros(slot.shape());
          case WEIGHT, HEAD, EMBEDDING -> rule.draw(slot, key);
        };
  }

  private static double bothFans(Slot slot) {
    return (double) slot.fanIn() + slot.fanOut();
  }

  private static Tensor uniform(Slot slot, RandomKey key, double bound) {
    return key.uniform(slot.shape(), (float) -bound, (float) bound);
  }

  private static Tensor normal(Slot slot, RandomKey key, double deviation) {
    return key.normal(slot.shape(), 0f, (float) deviation);
  }

  private static Tensor filled(Shape shape, float value) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, value);
    return Tensor.adopt(shape, values);
  }
}
