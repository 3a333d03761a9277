package org.resurge.autograd;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.op.Abs;
import org.resurge.autograd.op.Add;
import org.resurge.autograd.op.AddScalar;
import org.resurge.autograd.op.Broadcast;
import org.resurge.autograd.op.CausalSelfAttention;
import org.resurge.autograd.op.Clamp;
import org.resurge.autograd.op.Concat;
import org.resurge.autograd.op.Cos;
import org.resurge.autograd.op.CrossEntropy;
import org.resurge.autograd.op.CumulativeSum;
import org.resurge.autograd.op.Divide;
import org.resurge.autograd.op.DotProductAttention;
import org.resurge.autograd.op.Dropout;
import org.resurge.autograd.op.Elu;
import org.resurge.autograd.op.Erf;
import org.resurge.autograd.op.Exp;
import org.resurge.autograd.op.Expm1;
import org.resurge.autograd.op.Gather;
import org.resurge.autograd.op.Gelu;
import org.resurge.autograd.op.GeluTanh;
import org.resurge.autograd.op.LayerNorm;
import org.resurge.autograd.op.LeakyRelu;
import org.resurge.autograd.op.Linear;
import org.resurge.autograd.op.Log;
import org.resurge.autograd.op.Log1p;
import org.resurge.autograd.op.LogSoftmax;
import org.resurge.autograd.op.LogSumExp;
import org.resurge.autograd.op.Matmul;
import org.resurge.autograd.op.Max;
import org.resurge.autograd.op.Maximum;
import org.resurge.autograd.op.Mean;
import org.resurge.autograd.op.MeanSquaredError;
import org.resurge.autograd.op.Min;
import org.resurge.autograd.op.Minimum;
import org.resurge.autograd.op.Multiply;
import org.resurge.autograd.op.Negate;
import org.resurge.autograd.op.Norm;
import org.resurge.autograd.op.Permute;
import org.resurge.autograd.op.Pick;
import org.resurge.autograd.op.Pow;
import org.resurge.autograd.op.Reciprocal;
import org.resurge.autograd.op.Relu;
import org.resurge.autograd.op.Reshape;
import org.resurge.autograd.op.Scale;
import org.resurge.autograd.op.ScatterAdd;
import org.resurge.autograd.op.Select;
import org.resurge.autograd.op.Sigmoid;
import org.resurge.autograd.op.Silu;
import org.resurge.autograd.op.Sin;
import org.resurge.autograd.op.Slice;
import org.resurge.autograd.op.Softmax;
import org.resurge.autograd.op.Softplus;
import org.resurge.autograd.op.Sqrt;
import org.resurge.autograd.op.Square;
import org.resurge.autograd.op.Stack;
import org.resurge.autograd.op.Subtract;
import org.resurge.autograd.op.Sum;
import org.resurge.autograd.op.Tanh;
import org.resurge.autograd.op.Transpose;
import org.resurge.autograd.op.Variance;
import org.resurge.autograd.op.Where;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Movement;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// The operations, one line each: what a user writes.
///
/// Variables of one tape go in, a variable of the same tape comes out. Elementwise operations of
/// two inputs broadcast as NumPy does. Axes may be negative and then count from the end. What an
/// operation computes, its shapes and its gradient are told in the record that the line names.
public final class Ops {
  private Ops() {}

  // Arithmetic.

  /// `a + b`, broadcast.
  public static Variable add(Variable a, Variable b) {
    return apply(new Add(), a, b);
  }

  /// `x + c`.
  public static Variable add(Variable x, double c) {
    return apply(new AddScalar(c), x);
  }

  /// `a - b`, broadcast.
  public static Variable subtract(Variable a, Variable b) {
    return apply(new Subtract(), a, b);
  }

  /// `x - c`.
  public static Variable subtract(Variable x, double c) {
    return apply(new AddScalar(-c), x);
  }

  /// `a b`, elementwise, broadcast.
  public static Variable multiply(Variable a, Variable b) {
    return apply(new Multiply(), a, b);
  }

  /// `c x`.
  public static Variable multiply(Variable x, double c) {
    return apply(new Scale(c), x);
  }

  /// `a / b`, elementwise, broadcast.
  public static Variable divide(Variable a, Variable b) {
    return apply(new Divide(), a, b);
  }

  /// `x / c`, as the product with `1/c`.
  public static Variable divide(Variable x, double c) {
    return apply(new Scale(1 / c), x);
  }

  /// `-x`.
  public static Variable negate(Variable x) {
    return apply(new Negate(), x);
  }

  /// `1/x`.
  public static Variable reciprocal(Variable x) {
    return apply(new Reciprocal(), x);
  }

  /// `|x|`, with slope 0 at 0.
  public static Variable abs(Variable x) {
    return apply(new Abs(), x);
  }

  /// `x²`.
  public static Variable square(Variable x) {
    return apply(new Square(), x);
  }

  /// `√x`.
  public static Variable sqrt(Variable x) {
    return apply(new Sqrt(), x);
  }

  /// `x^p`.
  public static Variable pow(Variable x, double p) {
    return apply(new Pow(p), x);
  }

  /// Larger of two, broadcast; of two equal ones the first.
  public static Variable maximum(Variable a, Variable b) {
    return apply(new Maximum(), a, b);
  }

  /// Smaller of two, broadcast; of two equal ones the first.
  public static Variable minimum(Variable a, Variable b) {
    return apply(new Minimum(), a, b);
  }

  /// Limited to `[low, high]`.
  public static Variable clamp(Variable x, double low, double high) {
    return apply(new Clamp(low, high), x);
  }

  /// `a` where the mask is not 0, else `b`; all broadcast.
  public static Variable where(Tensor mask, Variable a, Variable b) {
    return apply(new Where(mask), a, b);
  }

  /// `a` where the condition is above 0, else `b`; all broadcast.
  public static Variable select(Variable condition, Variable a, Variable b) {
    return apply(new Select(), condition, a, b);
  }

  // Functions of one variable.

  /// `e^x`.
  public static Variable exp(Variable x) {
    return apply(new Exp(), x);
  }

  /// `e^x - 1`.
  public static Variable expm1(Variable x) {
    return apply(new Expm1(), x);
  }

  /// `ln x`.
  public static Variable log(Variable x) {
    return apply(new Log(), x);
  }

  /// `ln(1 + x)`.
  public static Variable log1p(Variable x) {
    return apply(new Log1p(), x);
  }

  /// Sine.
  public static Variable sin(Variable x) {
    return apply(new Sin(), x);
  }

  /// Cosine.
  public static Variable cos(Variable x) {
    return apply(new Cos(), x);
  }

  /// Hyperbolic tangent.
  public static Variable tanh(Variable x) {
    return apply(new Tanh(), x);
  }

  /// Error function.
  public static Variable erf(Variable x) {
    return apply(new Erf(), x);
  }

  /// `1 / (1 + e^-x)`.
  public static Variable sigmoid(Variable x) {
    return apply(new Sigmoid(), x);
  }

  /// `ln(1 + e^x)`.
  public static Variable softplus(Variable x) {
    return apply(new Softplus(), x);
  }

  /// `max(x, 0)`.
  public static Variable relu(Variable x) {
    return apply(new Relu(), x);
  }

  /// `x` where positive, else `slope x`.
  public static Variable leakyRelu(Variable x, double slope) {
    return apply(new LeakyRelu(slope), x);
  }

  /// `x` where positive, else `alpha (e^x - 1)`.
  public static Variable elu(Variable x, double alpha) {
    return apply(new Elu(alpha), x);
  }

  /// `x Φ(x)`, the exact form.
  public static Variable gelu(Variable x) {
    return apply(new Gelu(), x);
  }

  /// The tanh form of GELU.
  public static Variable geluTanh(Variable x) {
    return apply(new GeluTanh(), x);
  }

  /// `x / (1 + e^-x)`.
  public static Variable silu(Variable x) {
    return apply(new Silu(), x);
  }

  // Reductions: over the given axes, or all if none is given; the axes go away unless kept.

  /// Sum of all elements, a scalar.
  public static Variable sum(Variable x) {
    return apply(new Sum(false), x);
  }

  /// Sum over axes.
  public static Variable sum(Variable x, boolean keepDims, int... axes) {
    return apply(new Sum(keepDims, axes), x);
  }

  /// Mean of all elements, a scalar.
  public static Variable mean(Variable x) {
    return apply(new Mean(false), x);
  }

  /// Mean over axes.
  public static Variable mean(Variable x, boolean keepDims, int... axes) {
    return apply(new Mean(keepDims, axes), x);
  }

  /// Biased variance over axes.
  public static Variable variance(Variable x, boolean keepDims, int... axes) {
    return apply(new Variance(keepDims, axes), x);
  }

  /// `ln Σ e^x` over axes.
  public static Variable logSumExp(Variable x, boolean keepDims, int... axes) {
    return apply(new LogSumExp(keepDims, axes), x);
  }

  /// Euclidean norm over axes.
  public static Variable norm(Variable x, boolean keepDims, int... axes) {
    return apply(new Norm(keepDims, axes), x);
  }

  /// Largest element along one axis; of equal ones the first.
  public static Variable max(Variable x, boolean keepDims, int axis) {
    return apply(new Max(keepDims, axis), x);
  }

  /// Smallest element along one axis; of equal ones the first.
  public static Variable min(Variable x, boolean keepDims, int axis) {
    return apply(new Min(keepDims, axis), x);
  }

  /// Running sum along an axis.
  public static Variable cumulativeSum(Variable x, int axis) {
    return apply(new CumulativeSum(axis), x);
  }

  // Shapes and places.

  /// Same values under another shape; one extent may be -1 and is then found from the others.
  public static Variable reshape(Variable x, int... extents) {
    return reshape(x, Movement.reshape(x.value(), extents).shape());
  }

  /// Same values under another shape of the same size.
  public static Variable reshape(Variable x, Shape shape) {
    return apply(new Reshape(shape), x);
  }

  /// New axis of extent 1, at this place in the result.
  public static Variable expandDims(Variable x, int axis) {
    return reshape(x, Movement.expandDims(x.value(), axis).shape());
  }

  /// Axis of extent 1 removed.
  public static Variable squeeze(Variable x, int axis) {
    return reshape(x, Movement.squeeze(x.value(), axis).shape());
  }

  /// Repeated to a larger shape.
  public static Variable broadcast(Variable x, Shape shape) {
    return apply(new Broadcast(shape), x);
  }

  /// Last two axes exchanged.
  public static Variable transpose(Variable x) {
    return apply(new Transpose(), x);
  }

  /// Axes in a new order: axis `i` of the result is axis `axes[i]` of x.
  public static Variable permute(Variable x, int... axes) {
    return apply(new Permute(axes), x);
  }

  /// Part `[from, to)` of an axis.
  public static Variable slice(Variable x, int axis, int from, int to) {
    return apply(new Slice(axis, from, to), x);
  }

  /// Parts of given extents along an axis, in order.
  public static List<Variable> split(Variable x, int axis, int... extents) {
    // Checks that the extents fill the axis; the parts themselves are slices.
    Tensor[] parts = Movement.split(x.value(), axis, extents);
    List<Variable> slices = new ArrayList<>();
    int from = 0;
    for (Tensor part : parts) {
      int to = from + part.shape().dim(axis);
      slices.add(slice(x, axis, from, to));
      from = to;
    }
    return slices;
  }

  /// Inputs joined along an axis.
  public static Variable concat(int axis, Variable... parts) {
    return apply(new Concat(axis), parts);
  }

  /// Inputs of one shape stacked along a new axis.
  public static Variable stack(int axis, Variable... parts) {
    return apply(new Stack(axis), parts);
  }

  /// Slices at indices along an axis: x `[A.., n, B..]`, indices `[I..]` → `[A.., I.., B..]`.
  public static Variable gather(Variable x, int axis, Indices indices) {
    return apply(new Gather(axis, indices), x);
  }

  /// Zeros, plus the updates at indices along an axis: the adjoint of [#gather].
  public static Variable scatterAdd(Variable updates, int axis, Indices indices, int extent) {
    return apply(new ScatterAdd(axis, indices, extent), updates);
  }

  /// Rows of a table: table `[vocabulary, width]`, tokens `[I..]` → `[I.., width]`.
  public static Variable embedding(Variable table, Indices tokens) {
    return gather(table, 0, tokens);
  }

  /// One element of each row: x `[A.., n]`, indices `[A..]` → `[A..]`.
  public static Variable pick(Variable x, Indices indices) {
    return apply(new Pick(indices), x);
  }

  // Products.

  /// Product of matrices over the last two axes; batch axes broadcast.
  public static Variable matmul(Variable a, Variable b) {
    return apply(new Matmul(), a, b);
  }

  /// Product of matrices, each factor transposed first if asked.
  public static Variable matmul(Variable a, Variable b, boolean transposeA, boolean transposeB) {
    return apply(new Matmul(transposeA, transposeB), a, b);
  }

  /// `x W`: x `[..., in]`, W `[in, out]` → `[..., out]`.
  public static Variable linear(Variable x, Variable weight) {
    return apply(new Linear(), x, weight);
  }

  /// `x W + b`: x `[..., in]`, W `[in, out]`, b `[out]` → `[..., out]`.
  public static Variable linear(Variable x, Variable weight, Variable bias) {
    return apply(new Linear(), x, weight, bias);
  }

  // Fused operations.

  /// Softmax over the last axis.
  public static Variable softmax(Variable x) {
    return apply(new Softmax(), x);
  }

  /// Logarithm of softmax over the last axis.
  public static Variable logSoftmax(Variable x) {
    return apply(new LogSoftmax(), x);
  }

  /// Layer norm over the last axis, without gain and bias.
  public static Variable layerNorm(Variable x, double eps) {
    return apply(new LayerNorm(eps), x);
  }

  /// Layer norm over the last axis, times a gain `[n]`.
  public static Variable layerNorm(Variable x, Variable gain, double eps) {
    return apply(new LayerNorm(eps), x, gain);
  }

  /// Layer norm over the last axis, times a gain `[n]`, plus a bias `[n]`.
  public static Variable layerNorm(Variable x, Variable gain, Variable bias, double eps) {
    return apply(new LayerNorm(eps), x, gain, bias);
  }

  /// Attention: queries `[batch, heads, t, d]`, keys and values `[batch, heads, s, d]` → `[batch,
  /// heads, t, d]`.
  public static Variable attention(Variable queries, Variable keys, Variable values) {
    return apply(new DotProductAttention(false), queries, keys, values);
  }

  /// Attention of each time to itself and those before it: three of `[batch, heads, time, d]` → the
  /// same shape.
  public static Variable causalAttention(Variable queries, Variable keys, Variable values) {
    return apply(new DotProductAttention(true), queries, keys, values);
  }

  /// Causal attention of several heads from one projection of queries, keys and values: `[batch,
  /// time, 3 width]` → `[batch, time, width]`.
  public static Variable causalSelfAttention(Variable projection, int heads) {
    return apply(new CausalSelfAttention(heads), projection);
  }

  /// Each value dropped with probability `rate`, the others divided by `1 - rate`.
  public static Variable dropout(Variable x, double rate, RandomKey key) {
    return apply(Dropout.of(x.shape(), rate, key), x);
  }

  // Losses, scalar.

  /// Mean cross-entropy of logits `[..., classes]` against labels `[...]`; -100 does not count.
  public static Variable crossEntropy(Variable logits, Indices targets) {
    return apply(new CrossEntropy(targets), logits);
  }

  /// Mean cross-entropy with a choice of the label that does not count, and smoothed labels.
  public static Variable crossEntropy(
      Variable logits, Indices targets, int ignoreIndex, double labelSmoothing) {
    return apply(new CrossEntropy(targets, ignoreIndex, labelSmoothing), logits);
  }

  /// Mean squared error over all elements.
  public static Variable meanSquaredError(Variable prediction, Variable target) {
    return apply(new MeanSquaredError(), prediction, target);
  }

  private static Variable apply(Op op, Variable... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException(op.name() + ": at least one input is needed, got none");
    }
    return inputs[0].tape().apply(op, inputs);
  }
}
