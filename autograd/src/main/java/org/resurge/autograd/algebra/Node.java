package org.resurge.autograd.algebra;

import java.util.List;
import java.util.function.UnaryOperator;

/// Element of [Reverse]: a value in its base, and the way back to what it was computed from.
///
/// @param <A> element of the base
public final class Node<A> {
  private final A value;
  private final int position;
  private final List<Edge<A>> edges;

  Node(A value, int position, List<Edge<A>> edges) {
    this.value = value;
    this.position = position;
    this.edges = edges;
  }

  /// Value in the base.
  public A value() {
    return value;
  }

  /// Whether it depends on a variable, so that a gradient flows through it.
  public boolean isActive() {
    return position >= 0;
  }

  /// Place in the order of recording; -1 for a constant, which is not recorded.
  int position() {
    return position;
  }

  List<Edge<A>> edges() {
    return edges;
  }

  /// One input of a node, and how the node's gradient becomes a part of the input's.
  record Edge<A>(Node<A> input, UnaryOperator<A> pullback) {
    static <A> Edge<A> to(Node<A> input, UnaryOperator<A> pullback) {
      return new Edge<>(input, pullback);
    }
  }
}
