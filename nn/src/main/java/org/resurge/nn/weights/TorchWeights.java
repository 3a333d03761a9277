package org.resurge.nn.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.resurge.autograd.Parameter;
import org.resurge.nn.Model;
import org.resurge.nn.weights.TorchNames.Place;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Weights from PyTorch, and for PyTorch.
///
/// In Python, for `net = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))`:
///
/// ```python
/// from safetensors.torch import save_file
/// save_file(net.state_dict(), "digits.safetensors")
/// ```
///
/// In Java:
///
/// ```java
/// Mlp digits = new Mlp(scope, Activation.RELU, 784, 128, 10);
/// TorchWeights.load(Path.of("digits.safetensors"), digits, TorchNames.sequential(""));
/// ```
///
/// Half, bfloat16 and double weights are converted to floats.
public final class TorchWeights {
  private TorchWeights() {}

  /// Gives a model the weights of a file: all of them, or none if one does not fit.
  ///
  /// @param names where the file has the model's parameters
  /// @throws WeightsFileException if a parameter is missing or has another shape, or the file holds
  ///   weights that the model does not have
  /// @throws IOException if the file is missing or cannot be read
  public static void load(Path file, Model model, TorchNames names) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      Map<Parameter, Tensor> values = new LinkedHashMap<>();
      Set<String> used = new HashSet<>();
      for (Parameter parameter : model.parameters()) {
        values.put(parameter, value(reader, parameter, names.places(parameter), used));
      }
      Set<String> extra = new TreeSet<>(reader.names());
      extra.removeAll(used);
      extra.removeIf(names::ignores);
      if (!extra.isEmpty()) {
        throw new WeightsFileException(
            file, "must hold the model's weights only, got besides " + extra);
      }
      values.forEach(Parameter::assign);
    }
  }

  private static Tensor value(
      SafetensorsReader reader, Parameter parameter, List<Place> places, Set<String> used)
      throws IOException {
    Tensor found = null;
    for (Place place : places) {
      String name = stored(reader, place.name());
      if (name.isEmpty() || !used.add(name)) {
        continue;
      }
      Tensor value = read(reader, parameter, name, place.transposed());
      if (found != null && !Arrays.equals(found.data(), value.data())) {
        throw new WeightsFileException(
            reader.file(),
            "%s must be tied as in the model, got other values in %s"
                .formatted(places.getFirst().name(), name));
      }
      found = value;
    }
    if (found == null) {
      throw new WeightsFileException(
          reader.file(),
          "must hold %s for %s, got only %s"
              .formatted(places.getFirst().name(), parameter, new TreeSet<>(reader.names())));
    }
    return found;
  }

  /// Name under which a tensor is stored, empty if it is not. Of tensors that share their memory
  /// PyTorch's `save_model` stores one, and notes the others' names in the header's texts.
  private static String stored(SafetensorsReader reader, String name) {
    if (reader.names().contains(name)) {
      return name;
    }
    String other = reader.metadata().getOrDefault(name, "");
    return reader.names().contains(other) ? other : "";
  }

  private static Tensor read(
      SafetensorsReader reader, Parameter parameter, String name, boolean transposed)
      throws IOException {
    Shape shape = reader.shape(name);
    Shape expected = transposed ? turned(parameter.shape()) : parameter.shape();
    if (!shape.equals(expected)) {
      throw new WeightsFileException(
          reader.file(),
          "%s must be %s for the model's %s, got %s".formatted(name, expected, parameter, shape));
    }
    Tensor value = reader.tensor(name);
    return transposed ? Movement.transpose(value) : value;
  }

  private static Shape turned(Shape shape) {
    return Shape.of(shape.dim(1), shape.dim(0));
  }

  /// Writes a model's weights as PyTorch expects them: `load_file` gives a state dictionary.
  ///
  /// @throws IOException if the folder is missing, read-only or full; an old file is then unchanged
  public static void save(Path file, Model model, TorchNames names) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      for (Place place : names.places(parameter)) {
        Tensor value = parameter.value();
        tensors.put(place.name(), place.transposed() ? Movement.transpose(value) : value);
      }
    }
    SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
  }
}
