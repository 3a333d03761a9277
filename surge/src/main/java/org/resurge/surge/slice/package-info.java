/// One line through a landscape: where the loss stops falling, read from derivatives at one point.
///
/// Read in this order:
///
/// 1. [LineSeries]: Taylor coefficients of the loss along a line, `ℓ(s) = Σ c_n sⁿ`;
/// 2. [DescentSeries]: its inverse `s(t)`, with `t = ℓ(0) - ℓ(s)`, whose derivative is a Borel
///    transform with singularities exactly at the critical values of the line;
/// 3. [Witness]: what one way of looking says; there are four of them: [TaylorSlope] and
///    [PadeSlope] look for the root of `ℓ'` in the plane of `s`, [CorrectedRatio] and
///    [BranchPoints] for the branch point in the Borel plane of `t`;
/// 4. [ConformalLine]: the Borel plane opened along its cut, for the place of the critical point
///    and for the critical value behind it;
/// 5. [LineAnalysis]: the four together, as a target with an error or as none with a reason;
/// 6. [LineWalk]: the same from several points of the line, where one cannot see far enough.
@NullMarked
package org.resurge.surge.slice;

import org.jspecify.annotations.NullMarked;
