package org.resurge.nn.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Dropout;
import org.resurge.nn.Embedding;
import org.resurge.nn.LayerNorm;
import org.resurge.nn.Linear;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializer;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// Language model of GPT-2's kind: which token comes next, at every place of a text at once.
///
/// Tokens and their positions are embedded and added, go through the blocks and a last norm, and
/// the head gives a logit for each token of the vocabulary. A tied head is the token table,
/// transposed.
///
/// Parameters are called `tokens.weight`, `positions.weight`, `blocks.0.norm1.gain`,
/// `blocks.0.attention.qkv.weight`, …, `norm.gain` and, if the head is not tied, `head.weight`.
public final class Gpt implements Model {
  private final GptConfig config;
  private final Embedding tokens;
  private final Embedding positions;
  private final Dropout dropout;
  private final List<TransformerBlock> blocks;
  private final LayerNorm norm;
  private final Optional<Linear> head;

  /// Model whose parameters are made in a scope.
  public Gpt(Scope scope, GptConfig config) {
    Scope inside = scope.withResidualBranches(2 * config.layers());
    this.config = config;
    this.tokens = Embedding.of(inside.at("tokens"), config.vocabulary(), config.width());
    this.positions = Embedding.of(inside.at("positions"), config.context(), config.width());
    this.dropout = new Dropout(config.dropout());
    List<TransformerBlock> made = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      made.add(new TransformerBlock(inside.at("blocks").at(i), config));
    }
    this.blocks = List.copyOf(made);
    this.norm = new LayerNorm(inside.at("norm"), config.width(), config.bias());
    this.head =
        config.tied()
            ? Optional.empty()
            : Optional.of(
                Linear.head(inside.at("head"), config.width(), config.vocabulary(), false));
  }

  /// Model with fresh parameters.
  public static Gpt of(GptConfig config, Initializer initializer, RandomKey key) {
    return new Gpt(Scope.root(initializer, key), config);
  }

  /// Extents.
  public GptConfig config() {
    return config;
  }

  /// Logits of the next token at every place.
  ///
  /// @param tape records the computation
  /// @param text tokens `[batch, time]`, `time` from 1 to the context's length
  /// @param mode training or evaluation
  /// @return `[batch, time, vocabulary]`; the place `t` has seen the tokens `0 … t` only
  public Variable logits(Tape tape, Indices text, Mode mode) {
    Shape shape = text.shape();
    if (shape.rank() != 2 || shape.dim(1) < 1 || shape.dim(1) > config.context()) {
      throw ShapeException.of(
          "gpt", shape, "tokens must be [batch, time] with time from 1 to " + config.context());
    }
    for (int token : text.data()) {
      if (token < 0 || token >= config.vocabulary()) {
        throw new IllegalArgumentException(
            "gpt: tokens must lie in [0, %d), got %d".formatted(config.vocabulary(), token));
      }
    }
    Variable places = Ops.slice(tape.watch(positions.table()), 0, 0, shape.dim(1));
    Variable x = Ops.add(tokens.forward(tape, text), places);
    x = dropout.forward(x, mode.at("embedding"));
    for (int i = 0; i < blocks.size(); i++) {
      x = blocks.get(i).forward(x, mode.at(i));
    }
    Variable last = norm.forward(x, mode);
    return head.map(layer -> layer.forward(last, mode)).orElseGet(() -> tiedHead(last));
  }

  private Variable tiedHead(Variable x) {
    Shape shape = x.shape();
    Variable rows = Ops.reshape(x, shape.dim(0) * shape.dim(1), shape.dim(2));
    Variable table = x.tape().watch(tokens.table());
    return Ops.reshape(Ops.matmul(rows, table, false, true), shape.with(2, config.vocabulary()));
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.addAll(tokens.parameters());
    all.addAll(positions.parameters());
    blocks.forEach(block -> all.addAll(block.parameters()));
    all.addAll(norm.parameters());
    head.ifPresent(layer -> all.addAll(layer.parameters()));
    return List.copyOf(all);
  }
}
