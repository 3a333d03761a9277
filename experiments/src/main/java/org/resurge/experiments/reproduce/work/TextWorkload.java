package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.data.Shakespeare;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.task.ShakespeareTask;
import org.resurge.experiments.task.Task;
import org.resurge.tensor.RandomKey;

/// Characters of Shakespeare by the small transformer of 10,368 parameters, nats a character.
///
/// The held-out tenth of the text is cut in half: the first half to choose by, the second to judge
/// by. Scores read `heldOut` windows, evenly over a part.
final class TextWorkload implements Workload {
  private final ShakespeareTask task;
  private final int characters;
  private final int batch;
  private final int heldOut;

  TextWorkload(Job job, Shakespeare text) {
    this.batch = Math.toIntExact(job.count("batch"));
    this.heldOut = Math.toIntExact(job.count("heldOut"));
    this.task = ShakespeareTask.of("tiny", batch, RandomKey.of(job.seed()), text);
    this.characters = text.validation().size();
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public double probeCost() {
    return ShakespeareTask.PROBE_WINDOWS / (3.0 * batch);
  }

  @Override
  public double validation() {
    return task.validate(0, characters / 2, heldOut).loss();
  }

  @Override
  public double test() {
    return task.validate(characters / 2, characters, heldOut).loss();
  }
}
