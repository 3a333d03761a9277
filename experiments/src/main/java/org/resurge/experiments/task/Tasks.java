package org.resurge.experiments.task;

import java.util.List;
import org.resurge.experiments.data.DataLocation;
import org.resurge.tensor.RandomKey;

/// Tasks by name, and what is known of them before their data is read.
public final class Tasks {
  /// Names of the tasks.
  public static final List<String> NAMES = List.of("function", "mnist", "shakespeare");

  private static final int MNIST_EXAMPLES = 60_000;
  private static final int SHAKESPEARE_CHARACTERS = 1_003_854;

  private Tasks() {}

  /// Names of a task's networks, the usual one first.
  public static List<String> models(String task) {
    return switch (task) {
      case "function" -> List.of(FunctionTask.MODEL);
      case "mnist" -> List.of("mlp", "bottleneck", "mlp-tanh");
      case "shakespeare" -> List.of("tiny", "nano");
      default -> throw unknown(task);
    };
  }

  /// Whether a network's loss has a Taylor series everywhere, as it does with tanh and GELU and
  /// does not with ReLU.
  public static boolean isSmooth(String task, String model) {
    return !task.equals("mnist") || model.equals("mlp-tanh");
  }

  /// Folder of the data set that a task reads; empty if it reads none.
  public static String dataSet(String task) {
    return switch (task) {
      case "mnist" -> "mnist";
      case "shakespeare" -> "tinyshakespeare";
      default -> "";
    };
  }

  /// Steps in one pass over a task's training data.
  public static long stepsPerEpoch(String task, String model, int batch) {
    int perStep = task.equals("shakespeare") ? batch * ShakespeareTask.CONTEXT : batch;
    int examples =
        switch (task) {
          case "function" -> 1;
          case "mnist" -> MNIST_EXAMPLES;
          case "shakespeare" -> SHAKESPEARE_CHARACTERS;
          default -> throw unknown(task);
        };
    return Math.max(1, (examples + perStep - 1L) / perStep);
  }

  /// Task with its data read and its network fresh.
  ///
  /// @throws org.resurge.experiments.data.DataException if data is missing or damaged
  public static Task of(
      String task, String model, int batch, RandomKey key, DataLocation location) {
    return switch (task) {
      case "function" -> new FunctionTask(batch, key);
      case "mnist" -> MnistTask.of(model, batch, key, location);
      case "shakespeare" -> ShakespeareTask.of(model, batch, key, location);
      default -> throw unknown(task);
    };
  }

  private static IllegalArgumentException unknown(String task) {
    return new IllegalArgumentException(
        "task: must be one of " + String.join(", ", NAMES) + ", got " + task);
  }
}
