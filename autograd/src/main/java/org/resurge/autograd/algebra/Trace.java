package org.resurge.autograd.algebra;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.algebra.Node.Edge;

/// What a [Reverse] recorded, in order, and the walk back over it.
///
/// A node comes after everything that it was computed from. So one loop from the output down meets
/// a node only when all parts of its gradient have been added up, without recursion.
///
/// @param <A> element of the base
final class Trace<A> {
  private final Algebra<A> base;
  private final List<Node<A>> nodes = new ArrayList<>();

  Trace(Algebra<A> base) {
    this.base = base;
  }

  /// Node with the edges to active inputs; a constant if there is none.
  Node<A> node(A value, List<Edge<A>> edges) {
    List<Edge<A>> active = new ArrayList<>(edges.size());
    for (Edge<A> edge : edges) {
      if (edge.input().isActive()) {
        requireRecorded(edge.input());
        active.add(edge);
      }
    }
    return active.isEmpty() ? new Node<>(value, -1, active) : record(value, active);
  }

  Node<A> record(A value, List<Edge<A>> edges) {
    Node<A> node = new Node<>(value, nodes.size(), edges);
    nodes.add(node);
    return node;
  }

  /// Gradients of `Σ output ⊙ seed`, one for each input; `null` where the output does not depend on
  /// it.
  List<@Nullable A> gradients(Node<A> output, A seed, List<Node<A>> inputs) {
    List<@Nullable A> sums = new ArrayList<>(Collections.nCopies(nodes.size(), null));
    if (output.isActive()) {
      requireRecorded(output);
      sums.set(output.position(), seed);
    }
    for (int i = output.position(); i >= 0; i--) {
      A gradient = sums.get(i);
      if (gradient == null) {
        continue;
      }
      for (Edge<A> edge : nodes.get(i).edges()) {
        A part = edge.pullback().apply(gradient);
        A sum = sums.get(edge.input().position());
        sums.set(edge.input().position(), sum == null ? part : base.add(sum, part));
      }
    }
    List<@Nullable A> wanted = new ArrayList<>(inputs.size());
    for (Node<A> input : inputs) {
      wanted.add(input.isActive() ? sums.get(input.position()) : null);
    }
    return wanted;
  }

  private void requireRecorded(Node<A> node) {
    if (node.position() >= nodes.size() || nodes.get(node.position()) != node) {
      throw new IllegalArgumentException(
          "reverse mode: all nodes must be recorded by one instance, got one of another");
    }
  }
}
