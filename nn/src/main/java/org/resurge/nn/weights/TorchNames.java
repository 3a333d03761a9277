package org.resurge.nn.weights;

import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;

/// Where PyTorch keeps a model's parameters: under which names, and which way round.
///
/// A matrix of ours is `[in, out]`, PyTorch's `nn.Linear` has `[out, in]`. Tables and vectors are
/// the same in both.
public interface TorchNames {
  /// Place of a parameter in a file of PyTorch's.
  ///
  /// @param name of the tensor
  /// @param transposed whether it lies the other way round
  record Place(String name, boolean transposed) {}

  /// All places of a parameter; a tied one has several, with equal values.
  List<Place> places(Parameter parameter);

  /// Whether a tensor of the file is none of the weights, such as a mask that is kept with them.
  default boolean ignores(String name) {
    return false;
  }

  /// Our own names, matrices transposed and gains called weights, as for a module whose parts are
  /// called like ours.
  static TorchNames same() {
    return parameter -> {
      String name = parameter.name();
      boolean gain = parameter.role() == Role.GAIN && name.endsWith("gain");
      String torch = gain ? name.substring(0, name.length() - "gain".length()) + "weight" : name;
      return List.of(new Place(torch, isMatrix(parameter)));
    };
  }

  /// An [Mlp][org.resurge.nn.Mlp] as `nn.Sequential` of linear layers with activations between
  /// them: `layers.1.weight` is `2.weight`.
  ///
  /// @param prefix what stands before the number, such as `net.`; empty for a bare `nn.Sequential`
  static TorchNames sequential(String prefix) {
    return parameter -> {
      String[] parts = parameter.name().split("\\.", -1);
      if (parts.length != 3 || !parts[0].equals("layers") || !parts[1].matches("\\d{1,8}")) {
        throw new IllegalArgumentException(
            "torch names: parameters must be those of an MLP, layers.N.weight or layers.N.bias, got"
                + " "
                + parameter);
      }
      int position = 2 * Integer.parseInt(parts[1]);
      return List.of(new Place(prefix + position + "." + parts[2], isMatrix(parameter)));
    };
  }

  private static boolean isMatrix(Parameter parameter) {
    return parameter.role() == Role.WEIGHT || parameter.role() == Role.HEAD;
  }
}
