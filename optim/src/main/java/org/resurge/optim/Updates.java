package org.resurge.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

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

  private final List<Direction> directions;
  private final Origin origin;
  private final double factor;
  private @Nullable List<Update> entries;
  private double directionNorm = -1;

  private Updates(List<Direction> directions, double factor) {
    this(directions, new Origin(), factor);
  }

  /// @param origin the same for updates that ask the same promises
  private Updates(List<Direction> directions, Origin origin, double factor) {
    this.directions = directions;
    this.origin = origin;
    this.factor = factor;
  }

  /// Updates in this order.
  public static Updates of(List<Update> entries) {
    List<Direction> ready = new ArrayList<>(entries.size());
    entries.forEach(entry -> ready.add(new Direction.Ready(entry.parameter(), entry.value())));
    return new Updates(ready, 1);
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
    if (entries == null) {
      List<Update> values = new ArrayList<>(size());
      for (Direction direction : directions) {
        values.add(new Update(direction.parameter(), value(direction)));
      }
      entries = List.copyOf(values);
    }
    return entries;
  }

  /// Parameters with an update, in order.
  public List<Parameter> parameters() {
    return directions.stream().map(Direction::parameter).toList();
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
    for (Direction direction : directions) {
      Optional<Tensor> partner = other.peek(direction.parameter());
      if (partner.isPresent()) {
        sum += Reductions.dot(direction.peek(), partner.get());
      }
    }
    return sum * factor * other.factor;
  }

  /// All values times one finite number; this very object for 1.
  public Updates scaledBy(double scale) {
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException("scale updates: factor must be finite, got " + scale);
    }
    if (scale == 1) {
      return this;
    }
    Updates scaled = new Updates(directions, origin, factor * scale);
    scaled.directionNorm = directionNorm; // which knows no factor
    return scaled;
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

  /// New values that are promised: computed when they are needed.
  Updates promise(BiFunction<? super Parameter, ? super Tensor, Direction> function) {
    List<Direction> promised = new ArrayList<>(size());
    for (Direction direction : directions) {
      promised.add(function.apply(direction.parameter(), value(direction)));
    }
    return new Updates(promised, 1);
  }

  private Tensor value(Direction direction) {
    Tensor value = direction.value();
    return factor == 1 ? value : Vectors.scaled(value, (float) factor);
  }

  /// Each of the chosen parameters' values plus `decay` times the parameter.
  Updates plusParameters(float decay, Predicate<Parameter> chosen) {
    Updates plain = factor == 1 ? this : of(entries());
    List<Direction> decayed = new ArrayList<>(size());
    for (Direction direction : plain.directions) {
      decayed.add(
          chosen.test(direction.parameter()) ? new Direction.Decayed(direction, decay) : direction);
    }
    return new Updates(decayed, plain.origin, 1);
  }

  /// Has all its promises kept.
  void settle() {
    directions.forEach(Direction::settle);
  }

  /// Has its promises kept, unless others hold them or ask them.
  void settleUnless(Updates heir) {
    if (heir.origin != origin) {
      settle();
    }
  }

  /// Adds the updates to their parameters: all of them, or none.
  ///
  /// @param step number of the step, counted from 1, for the message
  /// @throws NonFiniteException if a new value is not finite; no parameter has changed
  void addToParameters(long step) {
    List<float[]> next = new ArrayList<>(size());
    for (Direction direction : directions) {
      float[] moved = direction.target();
      if (!direction.move(0, factor, moved)) {
        settle();
        throw nonFinite("new value", moved, direction.parameter(), step);
      }
      next.add(moved);
    }
    for (int i = 0; i < next.size(); i++) {
      directions.get(i).parameter().update(next.get(i));
    }
  }

  /// Checks that every value is finite.
  void requireFinite(String what, long step) {
    for (Direction direction : directions) {
      float[] values = direction.value().data();
      if (!InPlace.allFinite(values)) {
        throw nonFinite(what, values, direction.parameter(), step);
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

  private Optional<Tensor> peek(Parameter parameter) {
    for (Direction direction : directions) {
      if (direction.parameter() == parameter) {
        return Optional.of(direction.peek());
      }
    }
    return Optional.empty();
  }

  private double directionNorm() {
    if (directionNorm < 0) {
      double sum = 0;
      for (Direction direction : directions) {
        OptionalDouble squares = direction.tryMove(0, factor);
        sum +=
            squares.isPresent() ? squares.getAsDouble() : Reductions.sumOfSquares(direction.peek());
      }
      directionNorm = Math.sqrt(sum);
    }
    return directionNorm;
  }

  /// Where promises were made.
  private static final class Origin {}
}
