/// What a run leaves behind: its folder, its logs, and the line that shows progress.
///
/// Read [Metrics] (one row), [CsvLog], [JsonLinesLog] and [TensorBoardEvents] (three ways to write
/// it), then [Progress] (what a person sees meanwhile) and [Environment] (where it ran).
@NullMarked
package org.resurge.experiments.log;

import org.jspecify.annotations.NullMarked;
