package org.resurge.experiments.task;

import java.util.OptionalDouble;

/// How well a network does on some data.
///
/// @param loss mean loss an example, in the units of the loss (nats for cross-entropy)
/// @param accuracy share of right answers in `[0, 1]`; absent where there is none to give
public record Score(double loss, OptionalDouble accuracy) {}
