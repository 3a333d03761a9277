/// From `Z(g)` at a few couplings to the coefficients of `Z ≈ Σ a_j gʲ`.
///
/// [SeriesFit] solves the weighted least-squares problem of eq. 29 and says how far its answer can
/// be trusted; [OptimalTruncation] sums a divergent series as far as it helps.
@NullMarked
package org.resurge.surge.series;

import org.jspecify.annotations.NullMarked;
