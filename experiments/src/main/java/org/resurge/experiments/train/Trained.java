package org.resurge.experiments.train;

import java.io.IOException;
import java.nio.file.Path;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.task.Task;
import org.resurge.experiments.task.Tasks;
import org.resurge.nn.weights.Checkpoint;
import org.resurge.tensor.RandomKey;

/// A task with the weights of a checkpoint.
///
/// @param task the task, its network trained
/// @param settings settings of the run that wrote the checkpoint
/// @param checkpoint all that the checkpoint holds
public record Trained(Task task, TrainSettings settings, Checkpoint checkpoint) {
  /// Reads a checkpoint that `train` wrote, and the data of its task.
  ///
  /// @param file the checkpoint, or the run's folder
  /// @throws IOException if the file cannot be read
  /// @throws IllegalArgumentException if it is no checkpoint of `train`
  public static Trained read(Path file, DataLocation location) throws IOException {
    Path path = new RunFolder(file).checkpoint();
    Checkpoint checkpoint = Checkpoint.read(path.toFile().exists() ? path : file);
    TrainSettings settings = RunFolder.parseSettings(checkpoint.settings(), file.toString());
    Task task =
        Tasks.of(
            settings.task(),
            settings.model(),
            settings.batch(),
            RandomKey.of(settings.seed()),
            location);
    checkpoint.restore(task.model());
    return new Trained(task, settings, checkpoint);
  }
}
