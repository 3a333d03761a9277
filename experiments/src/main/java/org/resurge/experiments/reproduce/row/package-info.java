/// Each figure and table of the paper: the jobs that redo it, and what their results say.
///
/// Read in this order: [Row], [Rows], [Results], then [Table1] and [NullTable] as the shortest
/// examples.
@NullMarked
package org.resurge.experiments.reproduce.row;

import org.jspecify.annotations.NullMarked;
