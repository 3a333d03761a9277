/// `resurge bench`: runs the suite and tells what it shows.
///
/// In the order of the work: [org.resurge.bench.report.BenchReport] takes the command line,
/// [org.resurge.bench.report.Suite] says what is measured and how long,
/// [org.resurge.bench.report.Rounds] measures, [org.resurge.bench.report.Results] holds what JMH
/// has written, and [org.resurge.bench.report.Sections] lists the parts of the page. A question for
/// the suite is a line of `Suite`; what the page says of it is a line of one of the tables in
/// `Sections`, `ScalingSection`, `RooflineSection`, `RatioSection` or `PeerTarget`.
@org.jspecify.annotations.NullMarked
package org.resurge.bench.report;
