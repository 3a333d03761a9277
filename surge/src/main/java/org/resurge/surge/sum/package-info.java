/// Sums of divergent series: from the Borel plane back to the coupling, with error estimates.
///
/// Read in this order:
///
/// 1. [BorelFunction]: a Borel transform as a function, known or approximated;
/// 2. [LaplaceIntegral]: the integral that brings it back, as a [SumEstimate]: Borel sum, lateral
///    sums, median sum, Stokes jump;
/// 3. [BorelLeroy]: transforms of other index;
/// 4. [PadeSum]: the sum of a series from finitely many coefficients, and how far to trust it;
/// 5. [SteepestDescent]: the same where the landscape itself continues the transform, to 1e-13 even
///    on a cut;
/// 6. [TransSeries]: all [Sector]s of a polynomial together are its partition function;
/// 7. [Table1]: the paper's Table 1 with the true values.
@NullMarked
package org.resurge.surge.sum;

import org.jspecify.annotations.NullMarked;
