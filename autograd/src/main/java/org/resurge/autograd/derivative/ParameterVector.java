package org.resurge.autograd.derivative;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Point or direction in the space of parameters, in double: one array for each parameter.
///
/// Immutable. A parameter that is not in it counts as zero in a direction.
public final class ParameterVector {
  private final Map<Parameter, DoubleArray> parts;

  private ParameterVector(Map<Parameter, DoubleArray> parts) {
    this.parts = Collections.unmodifiableMap(parts);
  }

  /// Vector of these parts, in the map's order.
  ///
  /// @throws ShapeException if a part does not have its parameter's shape
  public static ParameterVector of(Map<Parameter, DoubleArray> parts) {
    parts.forEach(
        (parameter, part) -> {
          if (!part.shape().equals(parameter.shape())) {
            throw ShapeException.of(
                "parameter vector, " + parameter.name(),
                parameter.shape(),
                part.shape(),
                "part must have the parameter's shape");
          }
        });
    return new ParameterVector(new LinkedHashMap<>(parts));
  }

  /// The parameters' own values.
  public static ParameterVector values(Collection<Parameter> parameters) {
    return map(parameters, parameter -> DoubleArray.of(parameter.value()));
  }

  /// Gradients of the parameters.
  public static ParameterVector gradients(Gradients gradients, Collection<Parameter> parameters) {
    return map(parameters, parameter -> DoubleArray.of(gradients.of(parameter)));
  }

  /// The parameters' arrays, one after the other, from a flat array.
  public static ParameterVector unflatten(Collection<Parameter> parameters, double... flat) {
    int size = parameters.stream().mapToInt(parameter -> parameter.shape().size()).sum();
    if (flat.length != size) {
      throw new IllegalArgumentException(
          "parameter vector: the parameters hold " + size + " numbers, got " + flat.length);
    }
    int[] at = {0};
    return map(
        parameters,
        parameter -> {
          Shape shape = parameter.shape();
          double[] part = new double[shape.size()];
          System.arraycopy(flat, at[0], part, 0, part.length);
          at[0] += part.length;
          return DoubleArray.adopt(shape, part);
        });
  }

  private static ParameterVector map(
      Collection<Parameter> parameters, Function<Parameter, DoubleArray> part) {
    Map<Parameter, DoubleArray> parts = new LinkedHashMap<>();
    parameters.forEach(parameter -> parts.put(parameter, part.apply(parameter)));
    return new ParameterVector(parts);
  }

  /// Its parameters, in order.
  public List<Parameter> parameters() {
    return List.copyOf(parts.keySet());
  }

  /// Part of a parameter; empty if it is not in the vector.
  public Optional<DoubleArray> find(Parameter parameter) {
    return Optional.ofNullable(parts.get(parameter));
  }

  /// Part of a parameter; zeros if it is not in the vector.
  public DoubleArray of(Parameter parameter) {
    Shape shape = parameter.shape();
    return find(parameter).orElseGet(() -> DoubleArray.adopt(shape, new double[shape.size()]));
  }

  /// All parts one after the other, in the order of [#parameters].
  public double[] flatten() {
    double[] flat = new double[parts.values().stream().mapToInt(DoubleArray::size).sum()];
    int at = 0;
    for (DoubleArray part : parts.values()) {
      System.arraycopy(part.data(), 0, flat, at, part.size());
      at += part.size();
    }
    return flat;
  }

  /// The parts rounded to float, as [org.resurge.autograd.Tape#at] takes them.
  public Map<Parameter, Tensor> tensors() {
    Map<Parameter, Tensor> tensors = new LinkedHashMap<>();
    parts.forEach((parameter, part) -> tensors.put(parameter, part.toTensor()));
    return tensors;
  }

  /// Sum of products with another vector.
  public double dot(ParameterVector other) {
    double sum = 0;
    for (Map.Entry<Parameter, DoubleArray> entry : parts.entrySet()) {
      double[] a = entry.getValue().data();
      double[] b = other.of(entry.getKey()).data();
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
    }
    return sum;
  }

  /// Euclidean norm over all parts.
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /// This vector times a number.
  public ParameterVector scaledBy(double factor) {
    return map(
        parts.keySet(),
        parameter -> {
          double[] scaled = of(parameter).toArray();
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
          }
          return DoubleArray.adopt(parameter.shape(), scaled);
        });
  }

  /// `this + factor · direction`, on this vector's parameters.
  public ParameterVector plus(double factor, ParameterVector direction) {
    return map(
        parts.keySet(),
        parameter -> {
          double[] sum = of(parameter).toArray();
          double[] step = direction.of(parameter).data();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * step[i];
          }
          return DoubleArray.adopt(parameter.shape(), sum);
        });
  }
}
