package org.resurge.autograd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The part of a record that some outputs depend on, and its reading over another algebra.
///
/// @param nodes what the outputs were computed from, themselves included, in the order of recording
/// @param outputs the outputs
record History(List<Variable> nodes, List<Variable> outputs) {
  /// Part of a whole record, found by one loop backward.
  static History of(List<Variable> record, List<Variable> outputs) {
    boolean[] used = new boolean[record.size()];
    int last = -1;
    for (Variable output : outputs) {
      used[output.position()] = true;
      last = Math.max(last, output.position());
    }
    for (int i = last; i >= 0; i--) {
      if (used[i]) {
        for (Variable source : record.get(i).sources()) {
          used[source.position()] = true;
        }
      }
    }
    List<Variable> nodes = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      if (used[i]) {
        nodes.add(record.get(i));
      }
    }
    return new History(nodes, outputs);
  }

  /// Elements of the outputs in another algebra. An element is let go after its last use: of long
  /// computations in long series only a front is kept.
  <A> List<A> replay(Algebra<A> k, Function<? super Variable, ? extends A> leaf) {
    Map<Variable, Integer> uses = new HashMap<>();
    outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
    nodes.forEach(node -> node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum)));
    Map<Variable, A> elements = new HashMap<>();
    for (Variable node : nodes) {
      Op op = node.op();
      A element = op == null ? leaf.apply(node) : op.define(k, all(elements, node.inputs()));
      elements.put(node, element);
      for (Variable input : node.inputs()) {
        if (uses.merge(input, -1, Integer::sum) == 0) {
          elements.remove(input);
        }
      }
    }
    return all(elements, outputs);
  }

  private static <A> List<A> all(Map<Variable, A> elements, List<Variable> variables) {
    List<A> all = new ArrayList<>(variables.size());
    for (Variable variable : variables) {
      A element = elements.get(variable);
      if (element == null) {
        throw new IllegalStateException("replay: " + variable + " must be computed before its use");
      }
      all.add(element);
    }
    return all;
  }
}
