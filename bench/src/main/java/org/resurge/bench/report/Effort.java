package org.resurge.bench.report;

/// How long the suite looks at one benchmark. An option of JMH on the command line wins.
///
/// @param forks processes, each in a round of its own
/// @param warmups iterations of warm-up in each
/// @param warmupMillis their length
/// @param iterations iterations that count
/// @param millis their length
record Effort(int forks, int warmups, int warmupMillis, int iterations, int millis) {
  /// A kernel: the compiler is done with it in half a second to a second and a half.
  static final Effort KERNEL = new Effort(3, 4, 500, 4, 250);

  /// One of many points of a fit, which show their noise themselves.
  static final Effort POINT = new Effort(2, 4, 500, 4, 200);

  /// A point of a fit whose path is long: many methods, which are compiled one after the other.
  static final Effort PHASE = new Effort(2, 4, 1200, 4, 300);

  /// A path and its parts in one process. At ten million parameters an operation takes a second.
  static final Effort TURNS = new Effort(3, 5, 2000, 6, 1000);

  /// A training step, whose path is long, too.
  static final Effort STEP = new Effort(3, 5, 1500, 4, 400);

  /// To see that everything runs. Its figures mean nothing.
  static final Effort QUICK = new Effort(1, 1, 50, 2, 50);
}
