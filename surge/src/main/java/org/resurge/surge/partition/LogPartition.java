package org.resurge.surge.partition;

/// Logarithm of a partition function `Z(g)`, exact or as good as exact.
@FunctionalInterface
public interface LogPartition {
  /// `log Z(g)`.
  ///
  /// @param coupling `g`, above 0, in the units of the loss
  double logZ(double coupling);
}
