package org.resurge.nn.transformer;

import java.util.List;
import java.util.stream.Stream;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;
import org.resurge.nn.Dropout;
import org.resurge.nn.Layer;
import org.resurge.nn.Linear;
import org.resurge.nn.Mode;
import org.resurge.nn.Scope;
import org.resurge.tensor.Indexing;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Multi-head attention of a sequence to its own past.
///
/// One matrix makes queries, keys and values (in this order, each the heads one after the other),
/// every head mixes the values of the times up to its own by `softmax(q kᵀ / √d)`, and a last
/// matrix brings the heads together. A time always sees itself, so no row of the softmax is empty.
///
/// Shapes: `x [batch, time, width]` → `y [batch, time, width]`, `d = width / heads`.
///
/// Without dropout the fused operation runs, with dropout (on the softmax, and on the output) the
/// composition that it replaces, [#composed].
public final class CausalSelfAttention implements Layer {
  /// Score of a time that may not be seen: far below any other, and finite.
  private static final float HIDDEN = -1e30f;

  private final int heads;
  private final Linear queryKeyValue;
  private final Linear projection;
  private final Dropout dropout;

  /// Attention with this many heads.
  ///
  /// @param scope place in the model
  /// @param width of a vector; a multiple of `heads`
  /// @param heads softmaxes side by side
  /// @param bias whether both linear maps add one
  /// @param dropout rate on the softmax and on the output
  public CausalSelfAttention(Scope scope, int width, int heads, boolean bias, double dropout) {
    if (heads < 1 || width < 1 || width % heads != 0) {
      throw new IllegalArgumentException(
          "attention: width must be a multiple of heads, got width %d and heads %d"
              .formatted(width, heads));
    }
    this.heads = heads;
    this.queryKeyValue = Linear.hidden(scope.at("qkv"), width, 3 * width, bias);
    this.projection = Linear.residual(scope.at("projection"), width, width, bias);
    this.dropout = new Dropout(dropout);
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    Shape shape = input.shape();
    int width = projection.weight().shape().dim(0);
    if (shape.rank() != 3 || shape.dim(2) != width) {
      throw ShapeException.of("attention", shape, "input must be [batch, time, " + width + "]");
    }
    Variable all = queryKeyValue.forward(input, mode);
    boolean drops = mode.training() && dropout.rate() > 0;
    Variable together =
        drops ? dropping(all, mode.at("softmax")) : Ops.causalSelfAttention(all, heads);
    return dropout.forward(projection.forward(together, mode), mode.at("output"));
  }

  private Variable dropping(Variable all, Mode mode) {
    int batch = all.shape().dim(0);
    int time = all.shape().dim(1);
    int width = all.shape().dim(2) / 3;
    Variable split = Ops.reshape(all, batch, time, 3, heads, width / heads);
    Variable apart = Ops.permute(split, 2, 0, 3, 1, 4); // [3, batch, heads, time, d]
    Variable mixed = composed(part(apart, 0), part(apart, 1), part(apart, 2), dropout, mode);
    return Ops.reshape(Ops.permute(mixed, 0, 2, 1, 3), batch, time, width);
  }

  private static Variable part(Variable apart, int index) {
    return Ops.squeeze(Ops.slice(apart, 0, index, index + 1), 0);
  }

  /// Causal attention from products, a mask and a softmax, with dropout on the softmax.
  ///
  /// Shapes: queries, keys, values `[batch, heads, time, d]` → `[batch, heads, time, d]`.
  static Variable composed(
      Variable queries, Variable keys, Variable values, Dropout dropout, Mode mode) {
    int time = queries.shape().dim(-2);
    double scale = 1 / Math.sqrt(queries.shape().dim(-1));
    Variable scores = Ops.multiply(Ops.matmul(queries, keys, false, true), scale);
    Variable hidden = scores.tape().constant(Tensor.scalar(HIDDEN));
    Variable seen = Ops.where(Indexing.lowerTriangle(time), scores, hidden);
    return Ops.matmul(dropout.forward(Ops.softmax(seen), mode), values);
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(queryKeyValue, projection)
        .flatMap(layer -> layer.parameters().stream())
        .toList();
  }
}
