/// Coefficients of the series `Z ≈ Σ a_n gⁿ`, fitted and exact.
///
/// Fitted to `Z(g)` at a few couplings: [SeriesFit] solves the weighted least-squares problem of
/// eq. 29 and says how far its answer can be trusted; [OptimalTruncation] sums a divergent series
/// as far as it helps; [ResurgentFit] adds what one singularity does to the large orders, an
/// [ExponentialIntegral], and is right about its scale at best.
///
/// Exact, from Taylor coefficients of the loss at a minimum: [MillerRecurrence] in one dimension,
/// in double or as [Rational] numbers; [DirectionAverage] in any dimension, from lines through the
/// minimum.
@NullMarked
package org.resurge.surge.series;

import org.jspecify.annotations.NullMarked;
