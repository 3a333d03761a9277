package org.resurge.experiments.train;

import org.jspecify.annotations.Nullable;

/// What the analyses of a run have cost.
///
/// @param analyses analyses during the run
/// @param found those that saw a critical point
/// @param passes forward passes of the probe in all, the analysis before the run included; null
///   where they are not counted
record AnalysisCost(long analyses, long found, @Nullable Long passes) {}
