package org.resurge.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Reverse;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// A row of the op table at random inputs of given shapes, recorded on a tape.
final class OpPoint {
  final long seed;
  final Random random;
  final Tape tape = Tape.recording();
  final List<Variable> inputs;
  final Variable output;

  /// The seed depends on the row and the shapes alone.
  OpPoint(OpCase row, List<Shape> shapes) {
    seed = 31L * row.name().hashCode() + shapes.hashCode();
    random = new Random(seed);
    Variable[] leaves = new Variable[shapes.size()];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = tape.variable(uniform(shapes.get(i), row.rangeOf(i)));
    }
    inputs = List.of(leaves);
    output = row.call().apply(leaves);
  }

  private Tensor uniform(Shape shape, OpCase.Range range) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = range.low() + (range.high() - range.low()) * random.nextFloat();
    }
    return Tensor.of(shape, values);
  }

  /// Weights or a direction, uniform in `[-1, 1)`.
  Tensor random(Shape shape) {
    return uniform(shape, new OpCase.Range(-1, 1));
  }

  /// One direction for each input.
  List<Tensor> directions() {
    return inputs.stream().map(input -> random(input.shape())).toList();
  }

  /// The definition over an algebra, at other inputs.
  <A> A define(Algebra<A> k, List<A> at) {
    return tape.replay(
        k,
        output,
        leaf -> {
          int input = inputs.indexOf(leaf);
          return input >= 0 ? at.get(input) : constant(k, leaf.value());
        });
  }

  /// The definition in double at the same inputs.
  DoubleArray exact() {
    return define(
        new DoubleAlgebra(), inputs.stream().map(input -> DoubleArray.of(input.value())).toList());
  }

  /// Exact gradients of `Σ weights ⊙ output`.
  List<DoubleArray> exactGradients(Tensor weights) {
    var reverse = new Reverse<>(new DoubleAlgebra());
    var leaves = inputs.stream().map(x -> reverse.variable(DoubleArray.of(x.value()))).toList();
    return reverse.gradients(define(reverse, leaves), DoubleArray.of(weights), leaves);
  }

  /// `Σ weights ⊙ output` at `x + s v`, a scalar.
  <A> A projection(Algebra<A> k, A s, List<Tensor> directions, Tensor weights) {
    List<A> at =
        IntStream.range(0, inputs.size())
            .mapToObj(
                i ->
                    k.add(
                        constant(k, inputs.get(i).value()),
                        k.multiply(s, constant(k, directions.get(i)))))
            .toList();
    return k.sumAll(k.multiply(define(k, at), constant(k, weights)));
  }

  static <A> A constant(Algebra<A> k, Tensor tensor) {
    return k.constant(tensor.shape(), doubles(tensor));
  }

  static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    Arrays.setAll(values, i -> tensor.data()[i]);
    return values;
  }
}
