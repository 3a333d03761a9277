/// Training: settings, the loop, and the folder that a run leaves behind.
///
/// Read [TrainSettings] (all that decides a run's result), [TrainingRun] (the loop), [RunFolder]
/// (what is on disk) and [TrainResult].
@NullMarked
package org.resurge.experiments.train;

import org.jspecify.annotations.NullMarked;
