package org.resurge.tensor.kernel;

/// How a kernel's work is spread: over the pool, or not at all.
///
/// A kernel names a range and a grain by its shape alone; pieces may run in any order and at the
/// same time.
@FunctionalInterface
public interface Cut {
  /// Runs everything where it is.
  Cut NONE =
      (size, grain, piece) -> {
        for (int from = 0; from < size; from += grain) {
          piece.run(from, Math.min(size - from, grain) + from);
        }
      };

  /// Runs `piece` over `[0, size)` in pieces of `grain`.
  void over(int size, int grain, Piece piece);

  /// What is done with one piece.
  @FunctionalInterface
  interface Piece {
    /// Computes elements `from` to `to - 1`.
    void run(int from, int to);
  }
}
