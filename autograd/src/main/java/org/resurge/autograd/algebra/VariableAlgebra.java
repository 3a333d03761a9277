package org.resurge.autograd.algebra;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Op;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.op.Add;
import org.resurge.autograd.op.Broadcast;
import org.resurge.autograd.op.Concat;
import org.resurge.autograd.op.Cos;
import org.resurge.autograd.op.Divide;
import org.resurge.autograd.op.Erf;
import org.resurge.autograd.op.Exp;
import org.resurge.autograd.op.Gather;
import org.resurge.autograd.op.Log;
import org.resurge.autograd.op.Matmul;
import org.resurge.autograd.op.Multiply;
import org.resurge.autograd.op.Permute;
import org.resurge.autograd.op.Reshape;
import org.resurge.autograd.op.Scale;
import org.resurge.autograd.op.ScatterAdd;
import org.resurge.autograd.op.Select;
import org.resurge.autograd.op.Shift;
import org.resurge.autograd.op.Sin;
import org.resurge.autograd.op.Slice;
import org.resurge.autograd.op.Sqrt;
import org.resurge.autograd.op.Subtract;
import org.resurge.autograd.op.Sum;
import org.resurge.autograd.op.Tanh;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Variables on a tape: each primitive is recorded as the operation of its name.
///
/// Read over this algebra, a definition becomes a computation in float that can be differentiated:
/// with [Reverse] over it, gradients are variables, and their gradients too.
public final class VariableAlgebra implements Algebra<Variable> {
  private final Tape tape;

  /// Algebra that records on this tape.
  public VariableAlgebra(Tape tape) {
    this.tape = tape;
  }

  @Override
  public Shape shape(Variable a) {
    return a.shape();
  }

  @Override
  public Variable constant(Shape shape, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return tape.constant(Tensor.adopt(shape, floats));
  }

  @Override
  public double[] zeroth(Variable a) {
    return DoubleArray.of(a.value()).toArray();
  }

  @Override
  public Variable add(Variable a, Variable b) {
    return apply(new Add(), a, b);
  }

  @Override
  public Variable subtract(Variable a, Variable b) {
    return apply(new Subtract(), a, b);
  }

  @Override
  public Variable multiply(Variable a, Variable b) {
    return apply(new Multiply(), a, b);
  }

  @Override
  public Variable divide(Variable a, Variable b) {
    return apply(new Divide(), a, b);
  }

  @Override
  public Variable scale(Variable a, double c) {
    return apply(new Scale(c), a);
  }

  @Override
  public Variable matmul(Variable a, Variable b) {
    return apply(new Matmul(), a, b);
  }

  @Override
  public Variable exp(Variable a) {
    return apply(new Exp(), a);
  }

  @Override
  public Variable log(Variable a) {
    return apply(new Log(), a);
  }

  @Override
  public Variable tanh(Variable a) {
    return apply(new Tanh(), a);
  }

  @Override
  public Variable erf(Variable a) {
    return apply(new Erf(), a);
  }

  @Override
  public Variable sqrt(Variable a) {
    return apply(new Sqrt(), a);
  }

  @Override
  public Variable sin(Variable a) {
    return apply(new Sin(), a);
  }

  @Override
  public Variable cos(Variable a) {
    return apply(new Cos(), a);
  }

  @Override
  public Variable sum(Variable a, boolean keepDims, int... axes) {
    return axes.length == 0 ? a : apply(new Sum(keepDims, axes), a);
  }

  @Override
  public Variable broadcast(Variable a, Shape shape) {
    return a.shape().equals(shape) ? a : apply(new Broadcast(shape), a);
  }

  @Override
  public Variable reshape(Variable a, Shape shape) {
    return a.shape().equals(shape) ? a : apply(new Reshape(shape), a);
  }

  @Override
  public Variable permute(Variable a, int... axes) {
    return apply(new Permute(axes), a);
  }

  @Override
  public Variable gather(Variable a, int axis, Indices indices) {
    return apply(new Gather(axis, indices), a);
  }

  @Override
  public Variable scatterAdd(Variable updates, int axis, Indices indices, int extent) {
    return apply(new ScatterAdd(axis, indices, extent), updates);
  }

  @Override
  public Variable slice(Variable a, int axis, int from, int to) {
    return apply(new Slice(axis, from, to), a);
  }

  @Override
  public Variable concat(List<Variable> parts, int axis) {
    return apply(new Concat(axis), parts.toArray(Variable[]::new));
  }

  @Override
  public Variable shift(Variable a) {
    return apply(new Shift(), a);
  }

  @Override
  public Variable select(Variable condition, Variable ifPositive, Variable otherwise) {
    return apply(new Select(), condition, ifPositive, otherwise);
  }

  private Variable apply(Op op, Variable... inputs) {
    return tape.apply(op, inputs);
  }
}
