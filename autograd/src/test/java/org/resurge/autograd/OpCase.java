package org.resurge.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.resurge.tensor.Shape;

/// Row of the op table: an operation, the shapes to try it on, and shapes that it must refuse.
///
/// @param name name of the method of [Ops], or of the operation where there is none
/// @param call the operation on variables
/// @param ranges range of each input's values; the last serves all further inputs
/// @param shapes input shapes to try
/// @param refused input shapes that must be refused
/// @param tolerance error allowed, in units of `2^-24` of the largest value of the result
record OpCase(
    String name,
    Call call,
    List<Range> ranges,
    List<List<Shape>> shapes,
    List<List<Shape>> refused,
    double tolerance) {
  /// Operation on any number of variables of one tape.
  interface Call {
    Variable apply(Variable... inputs);
  }

  /// Operation on three variables.
  interface Ternary {
    Variable apply(Variable a, Variable b, Variable c);
  }

  /// Values are drawn uniformly from `[low, high)`.
  record Range(float low, float high) {}

  /// Error that a few rounded operations may leave.
  private static final double FEW = 16;

  static OpCase of(String name, UnaryOperator<Variable> op) {
    return row(name, inputs -> op.apply(inputs[0]));
  }

  static OpCase of(String name, BinaryOperator<Variable> op) {
    return row(name, inputs -> op.apply(inputs[0], inputs[1]));
  }

  static OpCase of(String name, Ternary op) {
    return row(name, inputs -> op.apply(inputs[0], inputs[1], inputs[2]));
  }

  static OpCase of(String name, Op op) {
    return row(name, inputs -> inputs[0].tape().apply(op, inputs));
  }

  static OpCase row(String name, Call call) {
    return new OpCase(name, call, List.of(), List.of(), List.of(), FEW);
  }

  /// Range of the next input; the last range given serves all further inputs.
  OpCase range(double low, double high) {
    Range range = new Range((float) low, (float) high);
    return new OpCase(name, call, with(ranges, range), shapes, refused, tolerance);
  }

  /// Shapes of the inputs to try.
  OpCase on(Shape... inputs) {
    return new OpCase(name, call, ranges, with(shapes, List.of(inputs)), refused, tolerance);
  }

  /// Each of these shapes for an only input.
  OpCase onEach(Shape... each) {
    List<List<Shape>> all = new ArrayList<>(shapes);
    Arrays.stream(each).map(List::of).forEach(all::add);
    return new OpCase(name, call, ranges, List.copyOf(all), refused, tolerance);
  }

  /// Shapes of the inputs that must be refused.
  OpCase refuses(Shape... inputs) {
    return new OpCase(name, call, ranges, shapes, with(refused, List.of(inputs)), tolerance);
  }

  /// Error allowed, in units of `2^-24` of the largest value.
  OpCase within(double units) {
    return new OpCase(name, call, ranges, shapes, refused, units);
  }

  Range rangeOf(int input) {
    return ranges.get(Math.min(input, ranges.size() - 1));
  }

  private static <T> List<T> with(List<T> list, T item) {
    List<T> longer = new ArrayList<>(list);
    longer.add(item);
    return List.copyOf(longer);
  }

  @Override
  public String toString() {
    return name;
  }
}
