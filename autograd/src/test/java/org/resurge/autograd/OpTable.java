package org.resurge.autograd;

import static org.resurge.autograd.OpCase.of;
import static org.resurge.autograd.OpCase.row;

import java.util.List;
import org.resurge.autograd.op.Dropout;
import org.resurge.autograd.op.Shift;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// The rows of the op table. What a row buys is told in [OpTableTest].
final class OpTable {
  private OpTable() {}

  /// Sizes around vector lengths, one element, none, no axis, and more than 64 rows.
  private static final Shape[] ANY = {
    shape(), shape(1), shape(17), shape(65), shape(0), shape(3, 65), shape(70, 5), shape(2, 3, 4)
  };

  /// The same with a last axis that is not empty.
  private static final Shape[] ROWS = {
    shape(1), shape(17), shape(65), shape(0, 5), shape(3, 65), shape(70, 5), shape(2, 3, 4)
  };

  /// The same without an empty one.
  private static final Shape[] FILLED = {
    shape(1), shape(17), shape(65), shape(3, 65), shape(70, 5), shape(2, 3, 4)
  };

  static final List<OpCase> ALL =
      List.of(
          // Arithmetic.
          pairs(of("add", (a, b) -> Ops.add(a, b)).range(-3, 3)),
          of("add", x -> Ops.add(x, 0.7)).range(-3, 3).onEach(ANY),
          pairs(of("subtract", (a, b) -> Ops.subtract(a, b)).range(-3, 3)),
          of("subtract", x -> Ops.subtract(x, 0.7)).range(-3, 3).onEach(ANY),
          pairs(of("multiply", (a, b) -> Ops.multiply(a, b)).range(-3, 3)),
          of("multiply", x -> Ops.multiply(x, -0.7)).range(-3, 3).onEach(ANY),
          pairs(of("divide", (a, b) -> Ops.divide(a, b)).range(-3, 3).range(0.5, 2)),
          of("divide", x -> Ops.divide(x, -0.7)).range(-3, 3).onEach(ANY),
          of("negate", Ops::negate).range(-3, 3).onEach(ANY),
          of("reciprocal", Ops::reciprocal).range(0.5, 2).onEach(ANY),
          of("abs", Ops::abs).range(-3, 3).onEach(ANY),
          of("square", Ops::square).range(-3, 3).onEach(ANY),
          of("sqrt", Ops::sqrt).range(0.1, 3).onEach(ANY),
          of("pow", x -> Ops.pow(x, 2.5)).range(0.5, 2).onEach(ANY).within(32),
          of("pow", x -> Ops.pow(x, 3)).range(-2, 2).onEach(ANY).within(32),
          of("pow", x -> Ops.pow(x, -2)).range(0.5, 2).onEach(ANY).within(32),
          of("pow", x -> Ops.pow(x, 0)).range(-2, 2).onEach(ANY),
          of("pow", x -> Ops.pow(x, 1)).range(-2, 2).onEach(ANY),
          pairs(of("maximum", Ops::maximum).range(-3, 3)),
          pairs(of("minimum", Ops::minimum).range(-3, 3)),
          of("clamp", x -> Ops.clamp(x, -1, 0.5)).range(-3, 3).onEach(ANY),
          pairs(of("where", (a, b) -> Ops.where(mask(a), a, b)).range(-3, 3)),
          of("select", (c, a, b) -> Ops.select(c, a, b))
              .range(-3, 3)
              .on(shape(17), shape(17), shape(17))
              .on(shape(70, 5), shape(), shape(5))
              .on(shape(5), shape(3, 5), shape(3, 1))
              .refuses(shape(3), shape(4), shape(4)),
          // Functions of one variable.
          of("exp", Ops::exp).range(-3, 3).onEach(ANY),
          of("expm1", Ops::expm1).range(-3, 3).onEach(ANY),
          of("log", Ops::log).range(0.1, 3).onEach(ANY),
          of("log1p", Ops::log1p).range(-0.5, 3).onEach(ANY),
          of("sin", Ops::sin).range(-5, 5).onEach(ANY),
          of("cos", Ops::cos).range(-5, 5).onEach(ANY),
          of("tanh", Ops::tanh).range(-3, 3).onEach(ANY),
          of("erf", Ops::erf).range(-3, 3).onEach(ANY),
          of("sigmoid", Ops::sigmoid).range(-8, 8).onEach(ANY),
          of("softplus", Ops::softplus).range(-8, 8).onEach(ANY),
          of("relu", Ops::relu).range(-3, 3).onEach(ANY),
          of("leakyRelu", x -> Ops.leakyRelu(x, 0.01)).range(-3, 3).onEach(ANY),
          of("elu", x -> Ops.elu(x, 1.3)).range(-3, 3).onEach(ANY),
          of("elu", x -> Ops.elu(x, 1)).range(-500, 500).onEach(shape(65)),
          of("gelu", Ops::gelu).range(-4, 4).onEach(ANY),
          of("geluTanh", Ops::geluTanh).range(-4, 4).onEach(ANY),
          of("silu", Ops::silu).range(-8, 8).onEach(ANY),
          // Reductions.
          of("sum", x -> Ops.sum(x)).range(-3, 3).onEach(ANY).within(64),
          of("sum", x -> Ops.sum(x, true, -1)).range(-3, 3).onEach(ROWS).refuses(shape()),
          of("sum", x -> Ops.sum(x, false, 0, 2)).range(-3, 3).on(shape(70, 5, 3)).within(64),
          of("sum", x -> Ops.sum(x, false, 0, -1)).refuses(shape(3)),
          of("mean", x -> Ops.mean(x)).range(-3, 3).onEach(FILLED),
          of("mean", x -> Ops.mean(x, true, 1)).range(-3, 3).on(shape(3, 65)).on(shape(70, 5, 2)),
          of("mean", x -> Ops.mean(x, false, 2)).refuses(shape(3, 4)),
          of("variance", x -> Ops.variance(x, false)).range(-3, 3).onEach(FILLED),
          of("variance", x -> Ops.variance(x, true, -1)).range(-3, 3).onEach(ROWS),
          of("variance", x -> Ops.variance(x, false, 0)).range(7, 9).on(shape(70, 5)).within(64),
          of("variance", x -> Ops.variance(x, false, 2)).refuses(shape(3, 4)),
          of("logSumExp", x -> Ops.logSumExp(x, false)).range(-9, 9).onEach(FILLED),
          of("logSumExp", x -> Ops.logSumExp(x, false, -1)).range(-9, 9).onEach(ROWS),
          of("logSumExp", x -> Ops.logSumExp(x, true, 0, 2)).range(-9, 9).on(shape(3, 5, 4)),
          // The gradient is e^(x - y), and y near 900 is rounded to 2^-15.
          of("logSumExp", x -> Ops.logSumExp(x, true, 1))
              .range(500, 900)
              .on(shape(3, 65))
              .within(512),
          of("logSumExp", x -> Ops.logSumExp(x, false, 2)).refuses(shape(3, 4)),
          of("norm", x -> Ops.norm(x, false)).range(-3, 3).onEach(ROWS),
          of("norm", x -> Ops.norm(x, true, 0)).range(-3, 3).on(shape(70, 5)).on(shape(1, 3)),
          of("norm", x -> Ops.norm(x, true, 0)).range(0, 0).on(shape(4, 3)),
          of("norm", x -> Ops.norm(x, false, 2)).refuses(shape(3, 4)),
          of("max", x -> Ops.max(x, false, -1)).range(-3, 3).onEach(ROWS).refuses(shape(3, 0)),
          of("max", x -> Ops.max(x, true, 0)).range(-3, 3).on(shape(70, 5)).on(shape(3, 4, 2)),
          of("max", x -> Ops.max(x, false, 2)).refuses(shape(3, 4)),
          of("min", x -> Ops.min(x, false, -1)).range(-3, 3).onEach(ROWS).refuses(shape(3, 0)),
          of("min", x -> Ops.min(x, true, 1)).range(-3, 3).on(shape(70, 5)).on(shape(3, 4, 2)),
          of("min", x -> Ops.min(x, false, 2)).refuses(shape(3, 4)),
          of("cumulativeSum", x -> Ops.cumulativeSum(x, -1)).range(-3, 3).onEach(ROWS).within(64),
          of("cumulativeSum", x -> Ops.cumulativeSum(x, 0))
              .range(-3, 3)
              .onEach(shape(70, 5), shape(3, 2, 4))
              .refuses(shape())
              .within(64),
          // Shapes and places.
          of("reshape", x -> Ops.reshape(x, -1)).range(-3, 3).onEach(ANY),
          of("reshape", x -> Ops.reshape(x, 2, -1)).range(-3, 3).on(shape(6)).refuses(shape(5)),
          of("reshape", x -> Ops.reshape(x, shape(3, 2))).range(-3, 3).on(shape(2, 3)),
          of("expandDims", x -> Ops.expandDims(x, 0)).range(-3, 3).onEach(ANY),
          of("expandDims", x -> Ops.expandDims(x, -2)).range(-3, 3).onEach(ROWS).refuses(shape()),
          of("squeeze", x -> Ops.squeeze(x, 1))
              .range(-3, 3)
              .onEach(shape(3, 1), shape(3, 1, 2))
              .refuses(shape(3, 2)),
          of("broadcast", x -> Ops.broadcast(x, shape(2, 70, 5)))
              .range(-3, 3)
              .onEach(shape(), shape(5), shape(70, 1), shape(2, 1, 5), shape(2, 70, 5))
              .refuses(shape(4))
              .within(64),
          of("transpose", Ops::transpose)
              .range(-3, 3)
              .onEach(shape(1, 1), shape(3, 65), shape(70, 5), shape(2, 3, 4), shape(0, 3))
              .refuses(shape(3)),
          of("permute", x -> Ops.permute(x, 2, 0, 1))
              .range(-3, 3)
              .onEach(shape(2, 3, 5), shape(1, 17, 4))
              .refuses(shape(3, 4)),
          of("permute", x -> Ops.permute(x, -1, 0)).range(-3, 3).on(shape(70, 5)),
          of("slice", x -> Ops.slice(x, -1, 1, 4)).range(-3, 3).onEach(shape(4), shape(70, 5)),
          of("slice", x -> Ops.slice(x, 0, 2, 2)).range(-3, 3).on(shape(3, 4)),
          of("slice", x -> Ops.slice(x, 1, 0, 5)).range(-3, 3).on(shape(3, 5, 2)),
          of("slice", x -> Ops.slice(x, 1, 2, 9)).refuses(shape(3, 5)),
          of("split", x -> Ops.split(x, -1, 2, 0, 3).get(2)).range(-3, 3).on(shape(70, 5)),
          of("split", x -> Ops.split(x, 0, 1, 2).get(1)).range(-3, 3).on(shape(3, 4)),
          of("split", x -> Ops.split(x, 0, 1, 1).get(1)).refuses(shape(3, 4)),
          row("concat", parts -> Ops.concat(-1, parts))
              .range(-3, 3)
              .on(shape(3, 4))
              .on(shape(3, 4), shape(3, 1), shape(3, 0))
              .on(shape(2, 3, 4), shape(2, 3, 65))
              .refuses(shape(3, 4), shape(2, 4)),
          row("stack", parts -> Ops.stack(1, parts))
              .range(-3, 3)
              .on(shape(3, 4), shape(3, 4))
              .on(shape(17), shape(17), shape(17))
              .refuses(shape(3, 4), shape(3, 5)),
          row("stack", parts -> Ops.stack(-1, parts)).range(-3, 3).on(shape(3), shape(3)),
          of("gather", x -> Ops.gather(x, 0, Indices.of(shape(2, 3), 0, 2, 2, 1, 0, 2)))
              .range(-3, 3)
              .onEach(shape(3), shape(3, 65), shape(17, 2, 2))
              .refuses(shape()),
          of("gather", x -> Ops.gather(x, -1, Indices.vector(4, 0, 4)))
              .range(-3, 3)
              .on(shape(70, 5)),
          of("scatterAdd", x -> Ops.scatterAdd(x, 1, Indices.vector(4, 0, 4), 6))
              .range(-3, 3)
              .onEach(shape(70, 3), shape(2, 3, 5))
              .refuses(shape(2, 4)),
          of("scatterAdd", x -> Ops.scatterAdd(x, -2, Indices.of(shape(1, 2), 1, 1), 3))
              .range(-3, 3)
              .onEach(shape(1, 2, 5), shape(4, 1, 2, 3)),
          of("embedding", x -> Ops.embedding(x, Indices.of(shape(2, 3), 0, 2, 2, 1, 0, 2)))
              .range(-3, 3)
              .on(shape(3, 65)),
          of("pick", x -> Ops.pick(x, labels(x.shape()))).range(-3, 3).onEach(ROWS),
          of("pick", x -> Ops.pick(x, Indices.vector(1, 2))).refuses(shape(3, 4)),
          // Products.
          of("matmul", (a, b) -> Ops.matmul(a, b))
              .range(-1, 1)
              .on(shape(1, 1), shape(1, 1))
              .on(shape(17, 5), shape(5, 3))
              .on(shape(65, 33), shape(33, 70))
              .on(shape(2, 3, 4, 5), shape(3, 5, 2))
              .on(shape(4, 5), shape(2, 5, 3))
              .on(shape(2, 70, 5), shape(5, 3))
              .on(shape(0, 5), shape(5, 3))
              .on(shape(4, 0), shape(0, 3))
              .refuses(shape(32, 64), shape(128, 10))
              .refuses(shape(3), shape(3, 4))
              .refuses(shape(2, 3, 4), shape(3, 4, 5))
              .within(64),
          of("matmul", (a, b) -> Ops.matmul(a, b, true, false))
              .range(-1, 1)
              .on(shape(5, 17), shape(5, 3))
              .on(shape(2, 5, 4), shape(5, 3))
              .refuses(shape(4, 3), shape(3, 4)),
          of("matmul", (a, b) -> Ops.matmul(a, b, false, true))
              .range(-1, 1)
              .on(shape(17, 5), shape(3, 5))
              .on(shape(2, 4, 5), shape(3, 5))
              .on(shape(2, 4, 5), shape(2, 3, 5))
              .refuses(shape(4, 3), shape(3, 4)),
          of("matmul", (a, b) -> Ops.matmul(a, b, true, true))
              .range(-1, 1)
              .on(shape(5, 17), shape(3, 5))
              .on(shape(5, 4), shape(2, 3, 5))
              .refuses(shape(4, 3), shape(3, 5)),
          of("linear", (x, w) -> Ops.linear(x, w))
              .range(-1, 1)
              .on(shape(17, 5), shape(5, 3))
              .on(shape(5), shape(5, 3))
              .on(shape(2, 70, 5), shape(5, 3))
              .refuses(shape(4, 3), shape(4, 3))
              .within(64),
          of("linear", (x, w, b) -> Ops.linear(x, w, b))
              .range(-1, 1)
              .on(shape(1, 1), shape(1, 1), shape(1))
              .on(shape(70, 17), shape(17, 65), shape(65))
              .on(shape(2, 3, 5), shape(5, 4), shape(4))
              .on(shape(0, 5), shape(5, 3), shape(3))
              .refuses(shape(4, 3), shape(3, 2), shape(3))
              .within(64),
          // Fused operations.
          of("softmax", Ops::softmax).range(-3, 3).onEach(ROWS).refuses(shape()),
          of("softmax", Ops::softmax).range(-900, 900).on(shape(70, 5)).within(2048),
          of("logSoftmax", Ops::logSoftmax).range(-3, 3).onEach(ROWS).refuses(shape()),
          of("logSoftmax", Ops::logSoftmax).range(-900, 900).on(shape(70, 5)),
          of("layerNorm", x -> Ops.layerNorm(x, 1e-5)).range(-3, 3).onEach(ROWS).within(64),
          of("layerNorm", (x, gain) -> Ops.layerNorm(x, gain, 1e-5))
              .range(-3, 3)
              .on(shape(70, 5), shape(5))
              .refuses(shape(3, 4), shape(3))
              .within(64),
          of("layerNorm", (x, gain, bias) -> Ops.layerNorm(x, gain, bias, 1e-5))
              .range(-3, 3)
              .on(shape(17), shape(17), shape(17))
              .on(shape(70, 65), shape(65), shape(65))
              .on(shape(2, 3, 4), shape(4), shape(4))
              .refuses(shape(3, 4), shape(4), shape(3))
              .within(64),
          of("attention", Ops::attention)
              .range(-2, 2)
              .on(shape(1, 1, 1, 1), shape(1, 1, 1, 1), shape(1, 1, 1, 1))
              .on(shape(2, 3, 5, 4), shape(2, 3, 7, 4), shape(2, 3, 7, 4))
              .refuses(shape(2, 3, 5, 4), shape(2, 3, 5, 3), shape(2, 3, 5, 3))
              .within(64),
          of("causalAttention", Ops::causalAttention)
              .range(-2, 2)
              .on(shape(1, 1, 1, 1), shape(1, 1, 1, 1), shape(1, 1, 1, 1))
              .on(shape(2, 3, 5, 4), shape(2, 3, 5, 4), shape(2, 3, 5, 4))
              .on(shape(1, 2, 17, 3), shape(1, 2, 17, 3), shape(1, 2, 17, 3))
              .refuses(shape(2, 3, 5, 4), shape(2, 3, 7, 4), shape(2, 3, 7, 4))
              .within(64),
          of("causalSelfAttention", x -> Ops.causalSelfAttention(x, 2))
              .range(-2, 2)
              .onEach(shape(1, 1, 6), shape(2, 5, 12), shape(3, 17, 6))
              .refuses(shape(2, 5, 9))
              .refuses(shape(5, 12))
              .within(64),
          of("dropout", x -> Ops.dropout(x, 0.3, RandomKey.of(7))).range(-3, 3).onEach(ANY),
          of("dropout", new Dropout(Tensor.zeros(shape(3)))).refuses(shape(4)),
          of("shift", new Shift()).range(-3, 3).onEach(ROWS).refuses(shape()),
          // Losses.
          of("crossEntropy", x -> Ops.crossEntropy(x, labels(x.shape())))
              .range(-3, 3)
              .onEach(shape(1), shape(17), shape(3, 65), shape(70, 5), shape(2, 3, 4)),
          of("crossEntropy", x -> Ops.crossEntropy(x, someLabels(x.shape()), -1, 0.1))
              .range(-3, 3)
              .onEach(shape(3, 65), shape(70, 5), shape(2, 3, 4)),
          of("crossEntropy", x -> Ops.crossEntropy(x, Indices.vector(1, 2))).refuses(shape(3, 4)),
          of("meanSquaredError", Ops::meanSquaredError)
              .range(-3, 3)
              .on(shape(), shape())
              .on(shape(70, 5), shape(70, 5))
              .refuses(shape(3), shape(3, 1))
              .refuses(shape(0), shape(0)));

  private static OpCase pairs(OpCase row) {
    return row.on(shape(), shape())
        .on(shape(17), shape(17))
        .on(shape(0), shape(1))
        .on(shape(3, 65), shape(65))
        .on(shape(70, 1), shape(5))
        .on(shape(), shape(2, 3))
        .on(shape(2, 1, 4), shape(3, 1))
        .refuses(shape(3), shape(4))
        .within(64);
  }

  static Shape shape(int... extents) {
    return Shape.of(extents);
  }

  /// A class for each row of logits.
  private static Indices labels(Shape logits) {
    return pattern(logits, false);
  }

  /// The same, with every third one -1.
  private static Indices someLabels(Shape logits) {
    return pattern(logits, true);
  }

  private static Indices pattern(Shape logits, boolean ignored) {
    Shape rows = logits.without(-1);
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = ignored && i % 3 == 1 ? -1 : (7 * i + 3) % logits.dim(-1);
    }
    return Indices.of(rows, labels);
  }

  /// Ones and zeros in a fixed pattern.
  private static Tensor mask(Variable x) {
    float[] mask = new float[x.shape().size()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i * 5 % 7 < 3 ? 1 : 0;
    }
    return Tensor.of(x.shape(), mask);
  }
}
