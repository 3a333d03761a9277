/// The paper redone, and judged: every figure and table beside the controls that make it mean
/// something.
///
/// Read in this order:
///
/// 1. `run`: jobs, their results on disk, where they run;
/// 2. `work`: what a job does, by its kind;
/// 3. `statistics`: intervals and tests for paired runs;
/// 4. `row`: each figure and table as a list of jobs and what their results say;
/// 5. `report`: the same for people, as HTML, Markdown and CSV;
/// 6. [Plan] and [Reproduction]: from a command to a report.
@NullMarked
package org.resurge.experiments.reproduce;

import org.jspecify.annotations.NullMarked;
