package org.resurge.autograd.derivative;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Op;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Jet;
import org.resurge.autograd.algebra.JetAlgebra;
import org.resurge.autograd.algebra.Node;
import org.resurge.autograd.algebra.Reverse;
import org.resurge.tensor.ShapeException;

/// Objective in double: its value, gradient, curvature and Taylor series, exact but for rounding.
///
/// The objective is recorded once, in float; the record is then read over other algebras, as often
/// as wanted and at any point. What is fixed in the record stays fixed: the batch, the dropout
/// masks, and any choice that the objective made in Java code.
///
/// A point names values for some parameters; the others keep the value that they had when the
/// objective was recorded. A parameter that a direction does not name does not move.
public final class ExactObjective {
  private static final DoubleAlgebra DOUBLES = new DoubleAlgebra();

  private final Tape tape;
  private final Variable loss;
  private final Map<Variable, Parameter> parameters = new LinkedHashMap<>();
  private final Map<Variable, DoubleArray> recorded = new HashMap<>();

  private ExactObjective(Tape tape, Variable loss) {
    this.tape = tape;
    this.loss = loss;
    tape.parameters().forEach((parameter, leaf) -> parameters.put(leaf, parameter));
  }

  /// Record of an objective at the parameters' current values.
  ///
  /// @throws ShapeException if the loss has more than one element
  public static ExactObjective of(Objective objective) {
    Tape tape = Tape.recording();
    Variable loss = objective.loss(tape);
    if (loss.value().size() != 1) {
      throw ShapeException.of(
          "exact objective", loss.shape(), "loss must hold exactly one element");
    }
    return new ExactObjective(tape, loss);
  }

  /// Parameters that the objective read, in the order of their first use.
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /// The parameters' values when the objective was recorded.
  public ParameterVector point() {
    return vector(parameters.keySet().stream().map(this::value).toList());
  }

  /// Loss at a point.
  public double loss(ParameterVector at) {
    return tape.replay(DOUBLES, loss, leaf -> value(leaf, at)).item();
  }

  /// Gradient of the loss at a point, over all parameters.
  public ParameterVector gradient(ParameterVector at) {
    return vector(gradients(DOUBLES, leaf -> value(leaf, at)));
  }

  /// Hessian at a point times a direction: the gradient along the line `at + s direction`, to first
  /// order in s.
  public ParameterVector hessianTimes(ParameterVector at, ParameterVector direction) {
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(DOUBLES, 1);
    List<DoubleArray> slopes = new ArrayList<>();
    for (Jet<DoubleArray> gradient : gradients(jets, leaf -> line(leaf, at, direction, jets))) {
      List<DoubleArray> coefficients = gradient.coefficients();
      slopes.add(
          coefficients.size() > 1
              ? coefficients.get(1)
              : DOUBLES.scale(coefficients.getFirst(), 0.0));
    }
    return vector(slopes);
  }

  /// Taylor coefficients `c_0 … c_order` of the loss along a line: `L(at + s direction) = Σ c_n
  /// sⁿ`, so `c_n` is the n-th derivative over `n!`.
  ///
  /// Where the objective is not smooth (see [#kink]) they belong to the piece on which the point
  /// lies.
  public double[] taylor(ParameterVector at, ParameterVector direction, int order) {
    JetAlgebra<DoubleArray> jets = new JetAlgebra<>(DOUBLES, order);
    Jet<DoubleArray> series = tape.replay(jets, loss, leaf -> line(leaf, at, direction, jets));
    double[] coefficients = series.coefficients().stream().mapToDouble(DoubleArray::item).toArray();
    return Arrays.copyOf(coefficients, order + 1);
  }

  /// First operation put together from pieces, as ReLU and maximum are, by the value of something
  /// that depends on parameters; empty if the objective is smooth.
  ///
  /// A choice by data alone, such as a mask, is smooth. So is the maximum that softmax subtracts,
  /// since it cancels.
  public Optional<Op> kink() {
    return Kinks.first(loss);
  }

  /// Gradients over all parameters, in their order, as elements of any algebra.
  private <A> List<A> gradients(Algebra<A> base, Function<Variable, A> element) {
    Reverse<A> reverse = new Reverse<>(base);
    Map<Variable, Node<A>> leaves = new LinkedHashMap<>();
    parameters.keySet().forEach(leaf -> leaves.put(leaf, leaf(reverse, leaf, element)));
    Node<A> root =
        tape.replay(
            reverse,
            loss,
            leaf -> {
              Node<A> known = leaves.get(leaf);
              return known == null ? leaf(reverse, leaf, element) : known;
            });
    return reverse.gradients(root, List.copyOf(leaves.values()));
  }

  private <A> Node<A> leaf(Reverse<A> reverse, Variable leaf, Function<Variable, A> element) {
    A value = element.apply(leaf);
    return parameters.containsKey(leaf) ? reverse.variable(value) : reverse.constant(value);
  }

  private Jet<DoubleArray> line(
      Variable leaf, ParameterVector at, ParameterVector direction, JetAlgebra<DoubleArray> jets) {
    DoubleArray value = value(leaf, at);
    return Optional.ofNullable(parameters.get(leaf))
        .flatMap(direction::find)
        .map(slope -> jets.affine(value, slope))
        .orElse(Jet.constant(value));
  }

  private DoubleArray value(Variable leaf, ParameterVector at) {
    return Optional.ofNullable(parameters.get(leaf)).flatMap(at::find).orElseGet(() -> value(leaf));
  }

  /// The leaf's value in double, converted once.
  private DoubleArray value(Variable leaf) {
    return recorded.computeIfAbsent(leaf, known -> DoubleArray.of(known.value()));
  }

  private ParameterVector vector(List<DoubleArray> parts) {
    Map<Parameter, DoubleArray> vector = new LinkedHashMap<>();
    int at = 0;
    for (Parameter parameter : parameters.values()) {
      vector.put(parameter, parts.get(at++));
    }
    return ParameterVector.of(vector);
  }
}
