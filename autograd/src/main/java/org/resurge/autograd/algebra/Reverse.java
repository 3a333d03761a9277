package org.resurge.autograd.algebra;

import static org.resurge.autograd.algebra.Node.Edge.to;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.algebra.Node.Edge;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// Reverse mode over any algebra: values are computed in it, and gradients go back through it.
///
/// Every primitive stands here with its pullback, one line of mathematics each, and both are
/// written in the primitives of the base. So gradients are elements of the base again, and what the
/// base can do, they can do:
///
/// | base | gradients are |
/// |---|---|
/// | [DoubleAlgebra] | exact gradients |
/// | `Reverse` | differentiable: Hessians, and so on to any order |
/// | [JetAlgebra] of order 1 | Hessian-vector products (forward over reverse) |
/// | [VariableAlgebra] | variables on a tape, to be differentiated again |
///
/// An instance records one computation, in order, and serves one thread.
///
/// @param <A> element of the base
public class Reverse<A> implements Algebra<Node<A>> {
  private final Algebra<A> base;
  private final Trace<A> trace;

  /// Empty record over a base.
  public Reverse(Algebra<A> base) {
    this.base = base;
    this.trace = new Trace<>(base);
  }

  /// Leaf that gradients can be asked for.
  public Node<A> variable(A value) {
    return trace.record(value, List.of());
  }

  /// Leaf without a gradient.
  public Node<A> constant(A value) {
    return new Node<>(value, -1, List.of());
  }

  /// Gradients of the sum of all elements of `output`, one for each of `inputs`, in its shape;
  /// zeros where the output does not depend on an input.
  public List<A> gradients(Node<A> output, List<Node<A>> inputs) {
    return gradients(output, filled(shape(output), 1.0), inputs);
  }

  /// Gradients of `Σ output ⊙ seed`, one for each of `inputs`, in its shape.
  ///
  /// @throws ShapeException if the seed does not have the output's shape
  public List<A> gradients(Node<A> output, A seed, List<Node<A>> inputs) {
    if (!base.shape(seed).equals(shape(output))) {
      throw ShapeException.of(
          "gradients", shape(output), base.shape(seed), "seed must have the output's shape");
    }
    List<@Nullable A> found = trace.gradients(output, seed, inputs);
    List<A> gradients = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      A gradient = found.get(i);
      gradients.add(gradient == null ? filled(shape(inputs.get(i)), 0.0) : gradient);
    }
    return gradients;
  }

  @Override
  public Shape shape(Node<A> a) {
    return base.shape(a.value());
  }

  @Override
  public Node<A> constant(Shape shape, double[] values) {
    return constant(base.constant(shape, values));
  }

  @Override
  public double[] zeroth(Node<A> a) {
    return base.zeroth(a.value());
  }

  @Override
  public Node<A> add(Node<A> a, Node<A> b) {
    return node(
        base.add(a.value(), b.value()), //
        to(a, g -> sumTo(g, a)),
        to(b, g -> sumTo(g, b)));
  }

  @Override
  public Node<A> subtract(Node<A> a, Node<A> b) {
    return node(
        base.subtract(a.value(), b.value()),
        to(a, g -> sumTo(g, a)),
        to(b, g -> sumTo(base.negate(g), b)));
  }

  @Override
  public Node<A> multiply(Node<A> a, Node<A> b) {
    return node(
        base.multiply(a.value(), b.value()),
        to(a, g -> sumTo(base.multiply(g, b.value()), a)),
        to(b, g -> sumTo(base.multiply(g, a.value()), b)));
  }

  @Override
  public Node<A> square(Node<A> a) {
    return node(
        base.square(a.value()), //
        to(a, g -> base.multiply(g, base.scale(a.value(), 2.0))));
  }

  @Override
  public Node<A> divide(Node<A> a, Node<A> b) {
    A y = base.divide(a.value(), b.value());
    return node(
        y,
        to(a, g -> sumTo(base.divide(g, b.value()), a)),
        to(b, g -> sumTo(base.negate(base.divide(base.multiply(g, y), b.value())), b)));
  }

  @Override
  public Node<A> scale(Node<A> a, double c) {
    return node(
        base.scale(a.value(), c), //
        to(a, g -> base.scale(g, c)));
  }

  @Override
  public Node<A> matmul(Node<A> a, Node<A> b) {
    return node(
        base.matmul(a.value(), b.value()),
        to(a, g -> sumTo(base.matmul(g, base.transpose(b.value())), a)),
        to(b, g -> sumTo(base.matmul(base.transpose(a.value()), g), b)));
  }

  @Override
  public Node<A> exp(Node<A> a) {
    A y = base.exp(a.value());
    return node(
        y, //
        to(a, g -> base.multiply(g, y)));
  }

  @Override
  public Node<A> log(Node<A> a) {
    return node(
        base.log(a.value()), //
        to(a, g -> base.divide(g, a.value())));
  }

  @Override
  public Node<A> tanh(Node<A> a) {
    A y = base.tanh(a.value());
    return node(
        y, //
        to(a, g -> base.subtract(g, base.multiply(g, base.square(y)))));
  }

  @Override
  public Node<A> erf(Node<A> a) {
    return node(base.erf(a.value()), to(a, g -> base.multiply(g, gaussian(a.value()))));
  }

  /// `2/√π e^{-a²}`, the derivative of the error function.
  private A gaussian(A a) {
    return base.scale(base.exp(base.negate(base.square(a))), 2.0 / Math.sqrt(Math.PI));
  }

  @Override
  public Node<A> sqrt(Node<A> a) {
    A y = base.sqrt(a.value());
    return node(
        y, //
        to(a, g -> base.divide(g, base.scale(y, 2.0))));
  }

  @Override
  public Node<A> sin(Node<A> a) {
    return node(
        base.sin(a.value()), //
        to(a, g -> base.multiply(g, base.cos(a.value()))));
  }

  @Override
  public Node<A> cos(Node<A> a) {
    return node(
        base.cos(a.value()), //
        to(a, g -> base.negate(base.multiply(g, base.sin(a.value())))));
  }

  @Override
  public Node<A> sum(Node<A> a, boolean keepDims, int... axes) {
    Shape shape = shape(a);
    Shape kept = shape;
    for (int axis : axes) {
      kept = kept.with(axis, 1);
    }
    Shape repeated = kept;
    return node(
        base.sum(a.value(), keepDims, axes),
        to(a, g -> base.broadcast(base.reshape(g, repeated), shape)));
  }

  @Override
  public Node<A> broadcast(Node<A> a, Shape shape) {
    return node(
        base.broadcast(a.value(), shape), //
        to(a, g -> sumTo(g, a)));
  }

  @Override
  public Node<A> reshape(Node<A> a, Shape shape) {
    return node(
        base.reshape(a.value(), shape), //
        to(a, g -> base.reshape(g, shape(a))));
  }

  @Override
  public Node<A> permute(Node<A> a, int... axes) {
    int[] back = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      back[axes[i]] = i;
    }
    return node(
        base.permute(a.value(), axes), //
        to(a, g -> base.permute(g, back)));
  }

  @Override
  public Node<A> gather(Node<A> a, int axis, Indices indices) {
    int extent = shape(a).dim(axis);
    return node(
        base.gather(a.value(), axis, indices),
        to(a, g -> base.scatterAdd(g, axis, indices, extent)));
  }

  @Override
  public Node<A> scatterAdd(Node<A> updates, int axis, Indices indices, int extent) {
    return node(
        base.scatterAdd(updates.value(), axis, indices, extent),
        to(updates, g -> base.gather(g, axis, indices)));
  }

  @Override
  public Node<A> slice(Node<A> a, int axis, int from, int to) {
    Shape shape = shape(a);
    return node(
        base.slice(a.value(), axis, from, to),
        to(
            a,
            g ->
                base.concat(
                    List.of(
                        filled(shape.with(axis, from), 0.0),
                        g,
                        filled(shape.with(axis, shape.dim(axis) - to), 0.0)),
                    axis)));
  }

  @Override
  public Node<A> concat(List<Node<A>> parts, int axis) {
    List<Edge<A>> edges = new ArrayList<>();
    int end = 0;
    for (Node<A> part : parts) {
      int from = end;
      int to = from + shape(part).dim(axis);
      edges.add(to(part, g -> base.slice(g, axis, from, to)));
      end = to;
    }
    return trace.node(base.concat(parts.stream().map(Node::value).toList(), axis), edges);
  }

  @Override
  public Node<A> shift(Node<A> a) {
    return constant(base.shift(a.value()));
  }

  /// The gradient goes to the part that was chosen; the condition has none.
  ///
  /// What was not chosen gets a gradient of 0. If its own derivative is infinite there (`√x` at 0),
  /// that makes `0 · ∞`: a definition must then choose a harmless argument too.
  @Override
  public Node<A> select(Node<A> condition, Node<A> ifPositive, Node<A> otherwise) {
    A zero = base.constant(0.0);
    return node(
        base.select(condition.value(), ifPositive.value(), otherwise.value()),
        to(ifPositive, g -> sumTo(base.select(condition.value(), g, zero), ifPositive)),
        to(otherwise, g -> sumTo(base.select(condition.value(), zero, g), otherwise)));
  }

  /// Gradient summed over the axes along which an input was repeated: the adjoint of broadcasting.
  private A sumTo(A gradient, Node<A> input) {
    Shape from = base.shape(gradient);
    Shape to = shape(input);
    if (from.equals(to)) {
      return gradient;
    }
    int added = from.rank() - to.rank();
    int[] axes = new int[from.rank()];
    int count = 0;
    for (int axis = 0; axis < from.rank(); axis++) {
      if (axis < added || to.dim(axis - added) != from.dim(axis)) {
        axes[count++] = axis;
      }
    }
    return base.reshape(base.sum(gradient, true, Arrays.copyOf(axes, count)), to);
  }

  private A filled(Shape shape, double value) {
    return base.broadcast(base.constant(value), shape);
  }

  private Node<A> node(A value, Edge<A> edge) {
    return trace.node(value, List.of(edge));
  }

  private Node<A> node(A value, Edge<A> first, Edge<A> second) {
    return trace.node(value, List.of(first, second));
  }
}
