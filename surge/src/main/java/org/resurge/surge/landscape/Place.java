package org.resurge.surge.landscape;

/// Room for one point of a landscape: its coordinates come part by part, then its loss is asked
/// for.
///
/// Whoever draws a point of ten million coordinates has each part in the cache; a network keeps it
/// as the floats that its layers read, so that no array of doubles is ever as long as the network.
/// Closed, a place may serve another point. It belongs to one draw at a time, but its parts may
/// come from several threads.
public interface Place extends AutoCloseable {
  /// Receives the coordinates `[from, to)`.
  ///
  /// @param values holds them from `at` on; left unchanged
  void put(int from, int to, double[] values, int at);

  /// Loss at the point, once all its coordinates are there; the same as that of [Landscape#loss].
  double loss();

  @Override
  void close();
}
