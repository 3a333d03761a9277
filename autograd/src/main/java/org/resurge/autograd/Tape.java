package org.resurge.autograd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Record of a computation, in order, walked back once for gradients.
///
/// A tape serves one step and one thread. Gradients are returned as a value. What was recorded can
/// also be read again over another [Algebra]: in double, in Taylor series, in reverse mode over
/// either.
public final class Tape {
  private final List<Variable> nodes = new ArrayList<>();
  private final Map<Parameter, Variable> watched = new LinkedHashMap<>();
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

  /// Fresh tape of the same kind on which some parameters have other values; the parameters do not
  /// change.
  ///
  /// @throws ShapeException if a value does not have its parameter's shape
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
    if (!recording) {
      return Variable.unrecorded(this, valueOf(parameter));
    }
    Variable known = watched.get(parameter);
    if (known != null) {
      return known;
    }
    Variable leaf = leaf(valueOf(parameter), true);
    watched.put(parameter, leaf);
    return leaf;
  }

  private Tensor valueOf(Parameter parameter) {
    Tensor other = overrides.get(parameter);
    return other == null ? parameter.lent() : other;
  }

  /// Leaves of the watched parameters, in the order in which they were first used.
  public Map<Parameter, Variable> parameters() {
    return Collections.unmodifiableMap(watched);
  }

  /// Result of an operation, recorded with what it was applied to.
  ///
  /// @throws IllegalArgumentException if an input stands on another tape, or the operation cannot
  ///   take these shapes
  public Variable apply(Op op, Variable... inputs) {
    Tensor[] values = new Tensor[inputs.length];
    boolean needsGradient = false;
    for (int i = 0; i < inputs.length; i++) {
      Variable input = inputs[i];
      if (input.tape() != this) {
        throw new IllegalArgumentException(
            op.name() + ": all inputs must stand on one tape, input " + i + " does not");
      }
      values[i] = input.value();
      needsGradient |= input.needsGradient();
    }
    Evaluation result = op.evaluate(values);
    if (!recording) {
      return Variable.unrecorded(this, result.value());
    }
    Variable[] sources = new Variable[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      // what was computed without recording joins the record as a constant
      sources[i] = inputs[i].position() < 0 ? constant(inputs[i].value()) : inputs[i];
    }
    Pullback pullback = needsGradient ? result.pullback() : null;
    return record(Variable.result(this, nodes.size(), result.value(), op, sources, pullback));
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
  ///
  /// A node comes after all that it was computed from, so one loop down the record meets it when
  /// its gradient is complete.
  ///
  /// @throws ShapeException if the seed does not have the output's shape
  /// @throws IllegalStateException if `output` is not recorded on this tape
  public Gradients gradients(Variable output, Tensor seed) {
    requireRecorded("gradients", output);
    if (!seed.shape().equals(output.shape())) {
      throw ShapeException.of(
          "gradients", output.shape(), seed.shape(), "seed must have the output's shape");
    }
    @Nullable Tensor[] sums = new Tensor[output.position() + 1];
    sums[output.position()] = seed;
    Map<Variable, Tensor> leaves = new HashMap<>();
    for (int i = output.position(); i >= 0; i--) {
      Tensor gradient = sums[i];
      if (gradient == null) {
        continue;
      }
      sums[i] = null; // so that it can be freed as soon as it has been passed on
      Variable node = nodes.get(i);
      Pullback pullback = node.pullback();
      if (pullback != null) {
        passOn(pullback, gradient, node.sources(), sums);
      } else if (node.needsGradient()) {
        leaves.put(node, gradient);
      }
    }
    return new Gradients(leaves, watched);
  }

  private static void passOn(
      Pullback pullback, Tensor gradient, Variable[] sources, @Nullable Tensor[] sums) {
    @Nullable Tensor[] parts = pullback.apply(gradient, input -> sources[input].needsGradient());
    for (int i = 0; i < parts.length; i++) {
      Tensor part = parts[i];
      Variable source = sources[i];
      if (part != null && source.needsGradient()) {
        Tensor sum = sums[source.position()];
        sums[source.position()] = sum == null ? part : Elementwise.add(sum, part);
      }
    }
  }

  /// Gradients of a scalar that are variables on this tape, so that they can be part of a further
  /// computation and be differentiated again, to any order.
  ///
  /// They are computed from the operations' definitions, not from their fast pullbacks.
  ///
  /// @param inputs what to differentiate by: leaves, or values on the way
  /// @return one gradient for each input, in its shape; zeros if the output does not depend on it
  /// @throws ShapeException if `output` has more than one element
  public List<Variable> differentiableGradients(Variable output, List<Variable> inputs) {
    return DifferentiableGradients.of(this, output, inputs);
  }

  /// What the outputs were computed from, themselves included, in the order of recording.
  public List<Variable> history(List<Variable> outputs) {
    return historyOf("history", outputs).nodes();
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
    return historyOf("replay", outputs).replay(k, leaf);
  }

  private History historyOf(String operation, List<Variable> outputs) {
    outputs.forEach(output -> requireRecorded(operation, output));
    return History.of(nodes, outputs);
  }

  /// The first recorded value that holds an infinity or NaN: where a loss went wrong.
  public Optional<Variable> firstNonFinite() {
    return nodes.stream().filter(node -> !isFinite(node.value())).findFirst();
  }

  static boolean isFinite(Tensor tensor) {
    for (float x : tensor.data()) {
      if (!Float.isFinite(x)) {
        return false;
      }
    }
    return true;
  }

  /// How a variable came about, for messages: `log[32, 10] of (softmax[32, 10])`, `parameter
  /// head.weight[64, 10]`, `constant[]`.
  public String describe(Variable variable) {
    if (variable.operation().isPresent()) {
      List<String> inputs = variable.inputs().stream().map(this::nameOf).toList();
      return variable + " of (" + String.join(", ", inputs) + ")";
    }
    return nameOf(variable);
  }

  private String nameOf(Variable variable) {
    for (Map.Entry<Parameter, Variable> entry : watched.entrySet()) {
      if (entry.getValue() == variable) {
        return "parameter " + entry.getKey();
      }
    }
    if (variable.operation().isPresent()) {
      return variable.toString();
    }
    return (variable.needsGradient() ? "variable" : "constant") + variable.shape();
  }

  private void requireRecorded(String operation, Variable output) {
    if (output.tape() != this || output.position() < 0) {
      throw new IllegalStateException(
          operation + ": output must be recorded on this tape, got " + output);
    }
  }

  private Variable leaf(Tensor value, boolean needsGradient) {
    return recording
        ? record(Variable.leaf(this, nodes.size(), value, needsGradient))
        : Variable.unrecorded(this, value);
  }

  private Variable record(Variable node) {
    nodes.add(node);
    return node;
  }

  /// Number of nodes and the last of them, for messages.
  @Override
  public String toString() {
    return "tape of "
        + nodes.size()
        + " nodes"
        + (nodes.isEmpty() ? "" : ", last " + nodes.getLast());
  }
}
