package org.resurge.experiments.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.analysis.Found;

/// Result of a run: the one JSON object that `train --json` prints. The names are the contract.
///
/// @param task task by name
/// @param model network by name
/// @param parameters number of trained values
/// @param optimizer optimizer by name
/// @param schedule schedule by name
/// @param guidance guidance by name
/// @param lambda weight of the guidance
/// @param seed seed of everything random
/// @param steps finished steps, earlier sittings included
/// @param trainLoss loss on a fixed part of the training data, in evaluation mode
/// @param validationLoss loss on all held-out data
/// @param accuracy share of right answers on the held-out data in `[0, 1]`; null for text
/// @param seconds time of this sitting, analysis and evaluation included
/// @param stepsPerSecond speed of this sitting's training steps alone
/// @param targets critical values that guided the run
/// @param verdict verdict of the analysis; null if there was none
/// @param analysisForwardPasses forward passes of the probe that all analyses have cost, earlier
///   sittings included; 0 for none, null where they are not counted
/// @param weightsSha256 checksum of all weights
public record TrainResult(
    String task,
    String model,
    int parameters,
    String optimizer,
    String schedule,
    String guidance,
    double lambda,
    long seed,
    long steps,
    double trainLoss,
    double validationLoss,
    @Nullable Double accuracy,
    double seconds,
    double stepsPerSecond,
    List<Found> targets,
    @Nullable String verdict,
    @Nullable Long analysisForwardPasses,
    String weightsSha256) {}
