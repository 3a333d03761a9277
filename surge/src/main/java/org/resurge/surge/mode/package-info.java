/// Modes of analysis, each from a loss to a verdict, and one form for what they return.
///
/// Read in this order:
///
/// 1. [ModeReport]: the form that pages, JSON and guidance share, and [ModeAnalysis], which every
///    mode below returns with its intermediate values;
/// 2. [DescentMode]: the next critical value on a line, from derivatives at any point;
/// 3. [SeriesMode]: the barriers of a basin, from the coefficients at its minimum: [SeriesReport]
///    of one [LocalSeries] for each minimum or line, and between two points a [BarrierClimb];
/// 4. [RaysMode]: saddles in more dimensions, from series along lines: [RaysReport] of a [Ray] for
///    each direction in which the barrier is stationary;
/// 5. [DensityMode]: all critical values with their index, from sampled losses.
@NullMarked
package org.resurge.surge.mode;

import org.jspecify.annotations.NullMarked;
