package org.resurge.nn.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Parameter;
import org.resurge.nn.Model;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Tensor;

/// All that a run needs to go on as if it had never stopped.
///
/// In its file the weights stand under the parameters' own names, so that any reader of safetensors
/// finds them; the optimizer's tensors stand beside them behind `optimizer/`, everything else is
/// text in the header. Numbers come back bit for bit.
///
/// ```java
/// Checkpoint.of(model).withOptimizer(tensors, numbers).withPosition(position).write(file);
/// Checkpoint.read(file).restore(model);
/// ```
///
/// @param weights values by parameter name
/// @param optimizerTensors the optimizer's state per parameter, by its own names
/// @param optimizerNumbers the optimizer's other state
/// @param schedule state of the learning-rate schedule
/// @param key the run's random key
/// @param position how far the run is
/// @param targets critical values that guide the run
/// @param settings the run's settings, as JSON
/// @param notes other texts by name
public record Checkpoint(
    Map<String, Tensor> weights,
    Map<String, Tensor> optimizerTensors,
    Map<String, Double> optimizerNumbers,
    Map<String, Double> schedule,
    RandomKey key,
    Position position,
    List<Double> targets,
    String settings,
    Map<String, String> notes) {

  /// How far a run is.
  ///
  /// @param step optimizer steps taken
  /// @param epoch passes over the data that are complete
  /// @param offset examples used in the pass that is not
  public record Position(long step, long epoch, long offset) {
    /// Before the first step.
    public static final Position START = new Position(0, 0, 0);
  }

  /// Checkpoint of immutable copies of these maps.
  public Checkpoint {
    weights = copy(weights);
    optimizerTensors = copy(optimizerTensors);
    optimizerNumbers = copy(optimizerNumbers);
    schedule = copy(schedule);
    targets = List.copyOf(targets);
    notes = copy(notes);
  }

  /// Checkpoint of a model's present weights, at the start of a run without settings.
  public static Checkpoint of(Model model) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters()) {
      if (weights.put(parameter.name(), parameter.value()) != null) {
        throw new IllegalArgumentException(
            "checkpoint: parameter names must be unique, got " + parameter.name() + " twice");
      }
    }
    return new Checkpoint(
        weights,
        Map.of(),
        Map.of(),
        Map.of(),
        RandomKey.of(0),
        Position.START,
        List.of(),
        "{}",
        Map.of());
  }

  /// Checkpoint from a file.
  ///
  /// @throws WeightsFileException if the file is damaged, no checkpoint, or of a newer format
  /// @throws IOException if it is missing or cannot be read
  public static Checkpoint read(Path file) throws IOException {
    return CheckpointFile.read(file);
  }

  /// Writes the file anew, all of it or none: see [AtomicFile].
  ///
  /// @throws IOException if the folder is missing, read-only or full; an old file is then unchanged
  public void write(Path file) throws IOException {
    CheckpointFile.write(file, this);
  }

  /// Gives a model these weights: all of them, or none if one does not fit.
  ///
  /// @throws IllegalArgumentException if the checkpoint is of another model, naming the first
  ///   parameter that differs
  public void restore(Model model) {
    WeightMap.assign("checkpoint", model.parameters(), weights);
  }

  /// Same checkpoint with the optimizer's state.
  public Checkpoint withOptimizer(Map<String, Tensor> tensors, Map<String, Double> numbers) {
    return new Checkpoint(
        weights, tensors, numbers, schedule, key, position, targets, settings, notes);
  }

  /// Same checkpoint with the schedule's state.
  public Checkpoint withSchedule(Map<String, Double> state) {
    return new Checkpoint(
        weights,
        optimizerTensors,
        optimizerNumbers,
        state,
        key,
        position,
        targets,
        settings,
        notes);
  }

  /// Same checkpoint with the run's random key.
  public Checkpoint withKey(RandomKey next) {
    return new Checkpoint(
        weights,
        optimizerTensors,
        optimizerNumbers,
        schedule,
        next,
        position,
        targets,
        settings,
        notes);
  }

  /// Same checkpoint at another point of the run.
  public Checkpoint withPosition(Position next) {
    return new Checkpoint(
        weights, optimizerTensors, optimizerNumbers, schedule, key, next, targets, settings, notes);
  }

  /// Same checkpoint with guidance targets.
  public Checkpoint withTargets(List<Double> values) {
    return new Checkpoint(
        weights,
        optimizerTensors,
        optimizerNumbers,
        schedule,
        key,
        position,
        values,
        settings,
        notes);
  }

  /// Same checkpoint with the run's settings, as JSON.
  public Checkpoint withSettings(String json) {
    return new Checkpoint(
        weights, optimizerTensors, optimizerNumbers, schedule, key, position, targets, json, notes);
  }

  /// Same checkpoint with one more text.
  public Checkpoint withNote(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(notes);
    more.put(name, text);
    return new Checkpoint(
        weights,
        optimizerTensors,
        optimizerNumbers,
        schedule,
        key,
        position,
        targets,
        settings,
        more);
  }

  private static <T> Map<String, T> copy(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
