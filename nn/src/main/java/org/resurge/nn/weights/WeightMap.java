package org.resurge.nn.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Parameter;
import org.resurge.nn.Model;
import org.resurge.tensor.Tensor;

/// Weights by name, and a model.
public final class WeightMap {
  private WeightMap() {}

  /// Gives the parameters these values: all of them, or none if one does not fit.
  ///
  /// @param operation what is done, for the message
  /// @throws IllegalArgumentException naming the first parameter that differs
  public static void assign(
      String operation, List<Parameter> parameters, Map<String, Tensor> values) {
    Map<Parameter, Tensor> checked = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      Tensor value = values.get(parameter.name());
      if (value == null) {
        throw new IllegalArgumentException(
            "%s: must hold all parameters of the model, got none for %s"
                .formatted(operation, parameter));
      }
      if (!value.shape().equals(parameter.shape())) {
        throw new IllegalArgumentException(
            "%s: parameter %s must have the model's shape %s, got %s"
                .formatted(operation, parameter.name(), parameter.shape(), value.shape()));
      }
      checked.put(parameter, value);
    }
    if (values.size() > checked.size()) {
      List<String> names = parameters.stream().map(Parameter::name).toList();
      String extra =
          values.keySet().stream().filter(n -> !names.contains(n)).findFirst().orElse("");
      throw new IllegalArgumentException(
          "%s: must hold the model's parameters only, got %s%s besides"
              .formatted(operation, extra, values.getOrDefault(extra, Tensor.scalar(0)).shape()));
    }
    checked.forEach(Parameter::assign);
  }

  /// SHA-256 of a model's weights, in hexadecimal: the same if and only if all names, shapes and
  /// bits are.
  ///
  /// For each parameter in the order of the names: its name in UTF-8, a zero byte, its rank and
  /// extents as 32-bit integers, its values as 32-bit floats, all little-endian.
  public static String sha256(Model model) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("sha256: every Java platform must have it", e);
    }
    List<Parameter> sorted =
        model.parameters().stream().sorted(Comparator.comparing(Parameter::name)).toList();
    for (Parameter parameter : sorted) {
      int[] extents = parameter.shape().extents();
      float[] values = parameter.value().data();
      ByteBuffer bytes =
          ByteBuffer.allocate(4 * (1 + extents.length)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(extents.length);
      bytes.asIntBuffer().put(extents);
      digest.update(parameter.name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(bytes.rewind());
      ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      data.asFloatBuffer().put(values);
      digest.update(data);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
