/// Many independent jobs, run somewhere, remembered one line at a time.
///
/// Read in this order:
///
/// 1. [Job]: what to do, wholly said by its key; [JobResult]: the numbers that come out;
/// 2. [JsonLines] and [Journal]: results on disk, one line each, safe against being killed;
/// 3. [JobExecutor] and [LocalPool]: where jobs run; [Shard]: which of them a machine takes.
@NullMarked
package org.resurge.experiments.reproduce.run;

import org.jspecify.annotations.NullMarked;
