package org.resurge.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Record of a computation, in order, walked back once for gradients.
///
/// A tape serves one step and one thread. Gradients are returned as a value. What was recorded can
/// also be read again over another [Algebra]: in double, in Taylor series, on a tape of tapes.
public final class Tape {
  private final List<Variable> nodes = new ArrayList<>();
  private final Map<Parameter, Variable> watched = new HashMap<>();
  private final Map<Parameter, Tensor> overrides;
  private boolean recording;

  private Tape(boolean recording, Map<Parameter, Tensor> overrides) {
    this.recording = recording;
    this.overrides = overrides;
  }

  /// Tape that records, for gradients and for reading again.
  public static Tape recording() {
    return new Tape(true, Map.of());
  }

  /// Tape that only computes values and keeps nothing.
  public static Tape inference() {
    return new Tape(false, Map.of());
  }

  /// Same kind of tape on which some parameters have other values; the parameters do not change.
  public Tape at(Map<Parameter, Tensor> values) {
    values.forEach(
        (parameter, value) -> {
          if (!parameter.shape().equals(value.shape())) {
            throw ShapeException.of(
                "tape at " + parameter.name(),
                parameter.shape(),
                value.shape(),
                "value must have the parameter's shape");
          }
        });
    return new Tape(recording, new HashMap<>(values));
  }

  /// Leaf without a gradient.
  public Variable constant(Tensor value) {
    return leaf(value, false);
  }

  /// Leaf whose gradient can be asked for.
  public Variable variable(Tensor value) {
    return leaf(value, true);
  }

  /// The parameter's value as a leaf with a gradient; the same leaf each time.
  public Variable watch(Parameter parameter) {
    Tensor value = overrides.getOrDefault(parameter, parameter.value());
    return recording
        ? watched.computeIfAbsent(parameter, p -> leaf(value, true))
        : leaf(value, false);
  }

  /// Result of an operation, recorded if any input needs a gradient.
  public Variable apply(Op op, Variable... inputs) {
    Tensor[] values = new Tensor[inputs.length];
    boolean needs = false;
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].tape() != this) {
        throw new IllegalArgumentException(
            op.name() + ": all inputs must stand on one tape, input " + i + " does not");
      }
      values[i] = inputs[i].value();
      needs |= inputs[i].needsGradient();
    }
    Evaluation result = op.evaluate(values);
    if (!recording) {
      return new Variable(this, -1, result.value(), false, null, List.of(), null);
    }
    List<Variable> sources = Arrays.stream(inputs).map(this::recorded).toList();
    return record(
        new Variable(
            this,
            nodes.size(),
            result.value(),
            needs,
            op,
            sources,
            needs ? result.pullback() : null));
  }

  /// A value computed without recording joins the record as a constant.
  private Variable recorded(Variable input) {
    return input.position() < 0 ? leaf(input.value(), false) : input;
  }

  /// Value of a computation during which nothing is recorded.
  public <T> T withoutGradient(Supplier<T> computation) {
    boolean before = recording;
    recording = false;
    try {
      return computation.get();
    } finally {
      recording = before;
    }
  }

  /// Number of recorded nodes.
  public int size() {
    return nodes.size();
  }

  /// Gradients of a scalar with respect to all leaves that need one.
  ///
  /// @throws ShapeException if `output` has more than one element
  public Gradients gradients(Variable output) {
    if (output.value().size() != 1) {
      throw ShapeException.of("gradients", output.shape(), "output must hold exactly one element");
    }
    return gradients(output, Tensor.of(output.shape(), 1f));
  }

  /// Gradients of `Σ output ⊙ seed` with respect to all leaves that need one.
  public Gradients gradients(Variable output, Tensor seed) {
    if (output.tape() != this || output.position() < 0) {
      throw new IllegalStateException("gradients: output must be recorded on this tape");
    }
    if (!seed.shape().equals(output.shape())) {
      throw ShapeException.of(
          "gradients", output.shape(), seed.shape(), "seed must have the output's shape");
    }
    @Nullable Tensor[] gradients = new Tensor[output.position() + 1];
    gradients[output.position()] = seed;
    Map<Variable, Tensor> leaves = new HashMap<>();
    for (int i = output.position(); i >= 0; i--) {
      Tensor gradient = gradients[i];
      if (gradient == null) {
        continue;
      }
      gradients[i] = null;
      Variable node = nodes.get(i);
      Pullback pullback = node.pullback();
      if (pullback == null) {
        if (node.needsGradient()) {
          leaves.put(node, gradient);
        }
        continue;
      }
      List<Variable> inputs = node.inputs();
      @Nullable Tensor[] parts =
          pullback.apply(gradient, input -> inputs.get(input).needsGradient());
      for (int j = 0; j < parts.length; j++) {
        Tensor part = parts[j];
        Variable input = inputs.get(j);
        if (part == null || !input.needsGradient()) {
          continue;
        }
        Tensor sum = gradients[input.position()];
        gradients[input.position()] = sum == null ? part : Elementwise.add(sum, part);
      }
    }
    return new Gradients(leaves, watched);
  }

  /// The recorded computation of `output`, read over another algebra.
  ///
  /// @param leaf element for each leaf that the output depends on
  public <A> A replay(Algebra<A> k, Variable output, Function<? super Variable, ? extends A> leaf) {
    return replay(k, List.of(output), leaf).getFirst();
  }

  /// The recorded computation of several outputs, read over another algebra.
  ///
  /// @param leaf element for each leaf that the outputs depend on
  public <A> List<A> replay(
      Algebra<A> k, List<Variable> outputs, Function<? super Variable, ? extends A> leaf) {
    int last = -1;
    boolean[] wanted = new boolean[nodes.size()];
    for (Variable output : outputs) {
      if (output.tape() != this || output.position() < 0) {
        throw new IllegalStateException("replay: output must be recorded on this tape");
      }
      wanted[output.position()] = true;
      last = Math.max(last, output.position());
    }
    for (int i = last; i >= 0; i--) {
      if (wanted[i]) {
        nodes.get(i).inputs().forEach(input -> wanted[input.position()] = true);
      }
    }
    List<@Nullable A> elements = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      elements.add(wanted[i] ? element(k, nodes.get(i), elements, leaf) : null);
    }
    return outputs.stream().map(output -> element(elements, output)).toList();
  }

  private static <A> A element(
      Algebra<A> k,
      Variable node,
      List<@Nullable A> elements,
      Function<? super Variable, ? extends A> leaf) {
    Op op = node.op();
    return op == null
        ? leaf.apply(node)
        : op.define(k, node.inputs().stream().map(input -> element(elements, input)).toList());
  }

  private static <A> A element(List<@Nullable A> elements, Variable of) {
    A element = elements.get(of.position());
    if (element == null) {
      throw new IllegalStateException("replay: " + of + " was used before it was computed");
    }
    return element;
  }

  /// Leaf of a watched parameter, if the computation used it.
  @Nullable Variable watched(Parameter parameter) {
    return watched.get(parameter);
  }

  private Variable leaf(Tensor value, boolean needsGradient) {
    if (!recording) {
      return new Variable(this, -1, value, false, null, List.of(), null);
    }
    return record(
        new Variable(this, nodes.size(), value, needsGradient, null, List.of(), null));
  }

  private Variable record(Variable node) {
    nodes.add(node);
    return node;
  }

  /// Shapes of what was recorded, for messages.
  @Override
  public String toString() {
    return "tape of " + nodes.size() + " nodes, last " + lastShape();
  }

  private Shape lastShape() {
    return nodes.isEmpty() ? Shape.scalar() : nodes.getLast().shape();
  }
}
