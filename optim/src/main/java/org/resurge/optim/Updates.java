package org.resurge.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// One tensor for each parameter that has one: gradients at the head of a chain, what is added to
/// the parameters at its end. Immutable.
///
/// Held as directions times one common factor, so that scaling by the learning rate, by the
/// guidance's `α` and by a clip costs nothing until the values are read: a value is the direction
/// times the factor, rounded once to float.
public final class Updates {
  /// Update of one parameter, in its shape.
  public record Update(Parameter parameter, Tensor value) {
    /// Checks the shape.
    public Update {
      if (!value.shape().equals(parameter.shape())) {
        throw ShapeException.of(
            "update of " + parameter.name(),
            parameter.shape(),
            value.shape(),
            "update must have the parameter's shape");
      }
    }
  }

  private final List<Update> directions;
  private final double factor;
  private @Nullable List<Update> entries;
  private double directionNorm = -1;

  private Updates(List<Update> directions, double factor) {
    this.directions = directions;
    this.factor = factor;
  }

  /// Updates in this order.
  public static Updates of(List<Update> entries) {
    return new Updates(List.copyOf(entries), 1);
  }

  /// Gradients of those parameters that have one.
  public static Updates of(Gradients gradients, List<Parameter> parameters) {
    List<Update> found = new ArrayList<>(parameters.size());
    for (Parameter parameter : parameters) {
      gradients.find(parameter).ifPresent(gradient -> found.add(new Update(parameter, gradient)));
    }
    return of(found);
  }

  /// Updates with their values, in order.
  public List<Update> entries() {
    if (factor == 1) {
      return directions;
    }
    if (entries == null) {
      float f = (float) factor;
      entries =
          directions.stream()
              .map(d -> new Update(d.parameter(), Vectors.scaled(d.value(), f)))
              .toList();
    }
    return entries;
  }

  /// Parameters with an update, in order.
  public List<Parameter> parameters() {
    return directions.stream().map(Update::parameter).toList();
  }

  /// Number of parameters with an update.
  public int size() {
    return directions.size();
  }

  /// Value for a parameter; absent if it has none.
  public Optional<Tensor> find(Parameter parameter) {
    for (Update update : entries()) {
      if (update.parameter() == parameter) {
        return Optional.of(update.value());
      }
    }
    return Optional.empty();
  }

  /// Euclidean norm of all values together, in double, summed in the order of the entries.
  public double globalNorm() {
    return Math.abs(factor) * directionNorm();
  }

  /// Sum of products with other updates, in double; a parameter that only one has counts nothing.
  public double dot(Updates other) {
    double sum = 0;
    for (Update update : directions) {
      Optional<Tensor> partner = other.direction(update.parameter());
      if (partner.isPresent()) {
        sum += Reductions.dot(update.value(), partner.get());
      }
    }
    return sum * factor * other.factor;
  }

  /// All values times one finite number; this very object for 1.
  public Updates scaledBy(double scale) {
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException("scale updates: factor must be finite, got " + scale);
    }
    return scale == 1 ? this : new Updates(directions, factor * scale);
  }

  /// New values made of parameters and their values.
  public Updates map(BiFunction<? super Parameter, ? super Tensor, Tensor> function) {
    List<Update> mapped = new ArrayList<>(size());
    for (Update update : entries()) {
      mapped.add(
          new Update(update.parameter(), function.apply(update.parameter(), update.value())));
    }
    return of(mapped);
  }

  /// Adds the updates to their parameters: all of them, or none.
  ///
  /// @param step number of the step, counted from 1, for the message
  /// @throws NonFiniteException if a new value is not finite; no parameter has changed
  void addToParameters(long step) {
    List<float[]> next = new ArrayList<>(size());
    for (Update update : directions) {
      Parameter parameter = update.parameter();
      float[] moved = Workspace.floats(update.value().size());
      boolean finite = InPlace.plusScaled(parameter.data(), factor, update.value().data(), moved);
      if (!finite) {
        throw nonFinite("new value", moved, parameter, step);
      }
      next.add(moved);
    }
    for (int i = 0; i < next.size(); i++) {
      directions.get(i).parameter().update(next.get(i));
    }
  }

  /// Checks that every value is finite.
  void requireFinite(String what, long step) {
    for (Update update : directions) {
      if (!InPlace.allFinite(update.value().data())) {
        throw nonFinite(what, update.value().data(), update.parameter(), step);
      }
    }
  }

  private static NonFiniteException nonFinite(
      String what, float[] values, Parameter parameter, long step) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return NonFiniteException.at(what, step, parameter.name(), value);
      }
    }
    throw new IllegalStateException("non-finite " + what + ": all values are finite");
  }

  private Optional<Tensor> direction(Parameter parameter) {
    for (Update update : directions) {
      if (update.parameter() == parameter) {
        return Optional.of(update.value());
      }
    }
    return Optional.empty();
  }

  private double directionNorm() {
    if (directionNorm < 0) {
      double sum = 0;
      for (Update update : directions) {
        sum += Reductions.sumOfSquares(update.value());
      }
      directionNorm = Math.sqrt(sum);
    }
    return directionNorm;
  }
}
