package org.resurge.nn.transformer;

import java.util.List;
import java.util.stream.Stream;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Dropout;
import org.resurge.nn.Layer;
import org.resurge.nn.LayerNorm;
import org.resurge.nn.Linear;
import org.resurge.nn.Mode;
import org.resurge.nn.Scope;

/// Two branches on a residual stream, each normalised where it leaves it (pre-LN): `x +=
/// attention(norm(x))`, then `x += expand-activate-contract(norm(x))`.
///
/// Shapes: `x [batch, time, width]` → `y [batch, time, width]`.
public final class TransformerBlock implements Layer {
  private final LayerNorm attentionNorm;
  private final CausalSelfAttention attention;
  private final LayerNorm feedForwardNorm;
  private final Linear expand;
  private final Activation activation;
  private final Linear contract;
  private final Dropout dropout;

  /// Block with the extents of a configuration.
  public TransformerBlock(Scope scope, GptConfig config) {
    int width = config.width();
    boolean bias = config.bias();
    this.attentionNorm = new LayerNorm(scope.at("norm1"), width, bias);
    this.attention =
        new CausalSelfAttention(
            scope.at("attention"), width, config.heads(), bias, config.dropout());
    this.feedForwardNorm = new LayerNorm(scope.at("norm2"), width, bias);
    Scope inner = scope.at("feedForward");
    this.expand = Linear.hidden(inner.at("expand"), width, config.feedForward(), bias);
    this.activation = config.activation();
    this.contract = Linear.residual(inner.at("contract"), config.feedForward(), width, bias);
    this.dropout = new Dropout(config.dropout());
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    Variable looked = attention.forward(attentionNorm.forward(input, mode), mode.at("attention"));
    Variable x = Ops.add(input, looked);
    Variable wide = activation.apply(expand.forward(feedForwardNorm.forward(x, mode), mode));
    Variable thought = dropout.forward(contract.forward(wide, mode), mode.at("feedForward"));
    return Ops.add(x, thought);
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.of(attentionNorm, attention, feedForwardNorm, expand, contract)
        .flatMap(layer -> layer.parameters().stream())
        .toList();
  }
}
