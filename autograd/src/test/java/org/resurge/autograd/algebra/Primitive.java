package org.resurge.autograd.algebra;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// Every primitive of the algebra, and two compositions, as a case for tests: a function of any
/// algebra, with random inputs on which it is smooth.
enum Primitive {
  ADD,
  SUBTRACT,
  MULTIPLY,
  SQUARE,
  DIVIDE,
  SUM_OF_PRODUCTS,
  SUM_OF_PRODUCTS_BROADCAST,
  SCALE,
  MATMUL,
  EXP,
  LOG,
  TANH,
  ERF,
  SQRT,
  SIN,
  COS,
  SUM,
  SUM_KEPT,
  BROADCAST,
  RESHAPE,
  PERMUTE,
  GATHER,
  SCATTER_ADD,
  SLICE,
  CONCAT,
  SELECT,
  SOFTMAX,
  NORM;

  private static final Indices AT = Indices.of(Shape.of(2, 2), 2, 0, 2, 1);

  <A> A apply(Algebra<A> k, List<A> inputs) {
    A a = inputs.getFirst();
    A b = inputs.getLast();
    return switch (this) {
      case ADD -> k.add(a, b);
      case SUBTRACT -> k.subtract(a, b);
      case MULTIPLY -> k.multiply(a, b);
      case SQUARE -> k.square(a);
      case DIVIDE -> k.divide(a, b);
      case SUM_OF_PRODUCTS -> k.sumOfProducts(List.of(a, b, a), List.of(b, b, k.exp(a)));
      case SUM_OF_PRODUCTS_BROADCAST -> k.sumOfProducts(List.of(a, b), List.of(b, b));
      case SCALE -> k.scale(a, -1.75);
      case MATMUL -> k.matmul(a, b);
      case EXP -> k.exp(a);
      case LOG -> k.log(a);
      case TANH -> k.tanh(a);
      case ERF -> k.erf(a);
      case SQRT -> k.sqrt(a);
      case SIN -> k.sin(a);
      case COS -> k.cos(a);
      case SUM -> k.sum(a, false, 0, 2);
      case SUM_KEPT -> k.sumLast(a);
      case BROADCAST -> k.broadcast(a, Shape.of(2, 3, 4));
      case RESHAPE -> k.reshape(a, Shape.of(2, 6));
      case PERMUTE -> k.permute(a, 2, 0, 1);
      case GATHER -> k.gather(a, 1, AT);
      case SCATTER_ADD -> k.scatterAdd(a, 1, AT, 4);
      case SLICE -> k.slice(a, 1, 1, 3);
      case CONCAT -> k.concat(List.of(a, b, a), 1);
      case SELECT -> k.select(k.constant(AT_SHAPE, SIGNS), k.square(a), b);
      case SOFTMAX -> {
        A e = k.exp(k.subtract(a, k.shift(a)));
        yield k.divide(e, k.sumLast(e));
      }
      case NORM -> k.divide(a, k.sqrt(k.add(k.sumLast(k.square(a)), k.constant(0.1))));
    };
  }

  private static final Shape AT_SHAPE = Shape.of(3);
  private static final double[] SIGNS = {1, -1, 0};

  /// Inputs with a value from 0.5 to 1.5, so that logarithms, roots and quotients are smooth.
  List<DoubleArray> inputs(RandomArrays random) {
    Shape[] shapes =
        switch (this) {
          case SUM_OF_PRODUCTS -> new Shape[] {Shape.of(2, 3), Shape.of(2, 3)};
          case ADD, SUBTRACT, MULTIPLY, DIVIDE, SUM_OF_PRODUCTS_BROADCAST -> {
            Shape shape = Shape.of(2, 3, 2);
            Shape narrow = random.narrower(shape);
            yield random.between(0, 1) == 0
                ? new Shape[] {shape, narrow}
                : new Shape[] {narrow, shape};
          }
          case MATMUL -> new Shape[] {Shape.of(2, 1, 2, 3), Shape.of(3, 3, 2)};
          case SUM, SUM_KEPT, PERMUTE -> new Shape[] {Shape.of(2, 3, 2)};
          case BROADCAST -> new Shape[] {Shape.of(3, 1)};
          case RESHAPE -> new Shape[] {Shape.of(3, 4)};
          case GATHER, SLICE -> new Shape[] {Shape.of(2, 3, 2)};
          case SCATTER_ADD -> new Shape[] {Shape.of(3, 2, 2, 2)};
          case CONCAT -> new Shape[] {Shape.of(2, 1), Shape.of(2, 3)};
          case SELECT -> new Shape[] {Shape.of(2, 3), Shape.of(3)};
          case SOFTMAX, NORM -> new Shape[] {Shape.of(2, 4)};
          default -> new Shape[] {Shape.of(5)};
        };
    return List.of(shapes).stream().map(shape -> random.uniform(shape, 0.5, 1.5)).toList();
  }
}
