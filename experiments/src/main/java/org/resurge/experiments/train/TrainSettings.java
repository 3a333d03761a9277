package org.resurge.experiments.train;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that decides the result of a run, with every default filled in.
///
/// Threads, folders and the length of one sitting are not here: they change no result.
///
/// @param task task by name
/// @param model network by name
/// @param optimizer optimizer by name
/// @param learningRate first learning rate
/// @param restLearningRate Muon's rate for what is no hidden matrix
/// @param schedule schedule by name
/// @param warmup steps over which the rate rises from near 0
/// @param minimumLearningRate where the cosine ends
/// @param gamma factor of the step, exponential and plateau schedules
/// @param stepSize epochs between two falls of the step schedule
/// @param patience evaluations that the plateau schedule bears without progress
/// @param momentum momentum of SGD and Muon
/// @param weightDecay decay, in the optimizer's own convention
/// @param beta2 decay of Adam's second moment
/// @param clip largest joint norm of the gradients, 0 for none
/// @param newtonSchulz Muon's product: `engine` or `ejml`
/// @param guidance guidance by name, or `targets=…`
/// @param lambda weight of the guidance, the paper's `λ`
/// @param descentUse what a line's critical point is used for: `target`, `polyak` or `step`; null
///   without `descent` or `auto`
/// @param descentEvery steps between two analyses of a line; 0 without
/// @param steps horizon of the run and of its schedule
/// @param batch examples a step; for a text, windows a step
/// @param seed seed of everything random
public record TrainSettings(
    String task,
    String model,
    String optimizer,
    double learningRate,
    double restLearningRate,
    String schedule,
    long warmup,
    double minimumLearningRate,
    double gamma,
    long stepSize,
    long patience,
    double momentum,
    double weightDecay,
    double beta2,
    double clip,
    String newtonSchulz,
    String guidance,
    double lambda,
    @Nullable String descentUse,
    long descentEvery,
    long steps,
    int batch,
    long seed) {
  /// Whether no text is missing, as it may be in a file that another program wrote.
  boolean isWhole() {
    return Stream.of(task, model, optimizer, schedule, newtonSchulz, guidance)
            .noneMatch(Objects::isNull)
        && steps > 0
        && batch > 0;
  }
}
