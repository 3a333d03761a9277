package org.resurge.nn;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Table of vectors, one a token.
///
/// Shapes: tokens `[...]` → `[..., width]`. The padding token, if there is one, has the vector zero
/// and no gradient.
public final class Embedding implements Model {
  private final Parameter table;
  private final OptionalInt padding;

  private Embedding(Parameter table, OptionalInt padding) {
    this.table = table;
    this.padding = padding;
  }

  /// Table without a padding token.
  ///
  /// @param scope place in the model
  /// @param entries tokens, counted from 0
  /// @param width of a vector
  public static Embedding of(Scope scope, int entries, int width) {
    return new Embedding(table(scope, entries, width), OptionalInt.empty());
  }

  /// Table in which the token `padding` stands for nothing.
  public static Embedding padded(Scope scope, int entries, int width, int padding) {
    if (padding < 0 || padding >= entries) {
      throw new IllegalArgumentException(
          "embedding \"%s\": padding must be a token in [0, %d), got %d"
              .formatted(scope.path(), entries, padding));
    }
    Parameter table = table(scope, entries, width);
    float[] values = table.value().toArray();
    Arrays.fill(values, padding * width, (padding + 1) * width, 0f);
    table.assign(Tensor.adopt(table.shape(), values));
    return new Embedding(table, OptionalInt.of(padding));
  }

  private static Parameter table(Scope scope, int entries, int width) {
    if (entries < 1 || width < 1) {
      throw new IllegalArgumentException(
          "embedding \"%s\": entries and width must be at least 1, got %d and %d"
              .formatted(scope.path(), entries, width));
    }
    return scope.parameter("weight", Role.EMBEDDING, Shape.of(entries, width), width, entries);
  }

  /// The table, `[entries, width]`.
  public Parameter table() {
    return table;
  }

  /// Vectors of these tokens.
  ///
  /// @throws IllegalArgumentException if a token is not in the table
  public Variable forward(Tape tape, Indices tokens) {
    Variable vectors = Ops.embedding(tape.watch(table), tokens);
    return padding.isEmpty() ? vectors : withoutPadding(vectors, tokens);
  }

  private Variable withoutPadding(Variable vectors, Indices tokens) {
    float[] counts = new float[tokens.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = tokens.at(i) == padding.getAsInt() ? 0f : 1f;
    }
    Tensor column =
        Movement.expandDims(Tensor.adopt(tokens.shape(), counts), tokens.shape().rank());
    return Ops.multiply(vectors, vectors.tape().constant(column));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(table);
  }
}
