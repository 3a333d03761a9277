package org.resurge.optim;

/// What a link may know about the step that is being taken.
///
/// @param step number of steps taken before this one, so 0 at first
/// @param learningRate the schedule's rate for this step, at least 0
/// @param loss loss at the present parameters; finite
/// @param gradients gradients at the present parameters, before any link
public record StepInfo(long step, double learningRate, double loss, Updates gradients) {}
