/// Intervals and tests for runs that are paired by their seed.
///
/// Read in this order: [PairedDifferences] and [Interval]; [StudentizedBootstrap], for differences
/// that are far from normal; [Holm], for many comparisons at once; [Power], what a number of seeds
/// can show.
@NullMarked
package org.resurge.experiments.reproduce.statistics;

import org.jspecify.annotations.NullMarked;
