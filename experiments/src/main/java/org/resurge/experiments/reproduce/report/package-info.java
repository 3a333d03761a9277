/// A report for a sceptical reviewer and a student: verdicts in front, then charts and tables, then
/// every number with the command that makes it again.
///
/// Read in this order: [Claim], [Table], [Figure] and [Prose] make a [Section], sections a
/// [Report]; [Chart] and [Forest] are drawn by [Svg]; [HtmlPage], [MarkdownPage] and [CsvPage]
/// write it.
@NullMarked
package org.resurge.experiments.reproduce.report;

import org.jspecify.annotations.NullMarked;
