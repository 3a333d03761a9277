/// Losses as functions of a point, the one thing that the analysis needs of a model.
///
/// Read in this order:
///
/// 1. [Landscape]: a function of `d` doubles with an origin `θ₀` and a scale in each direction, and
///    [Place], where a point comes part by part;
/// 2. [AnalyticLandscape] and [CriticalPoint]: formulas whose critical values are known, for tests
///    and for learning;
/// 3. [Landscapes]: these by name, each with its Taylor coefficients along any line, [LineTaylor];
/// 4. [RandomCloud]: the landscape without any structure, against which findings are held;
/// 5. [ParameterLandscape]: a network's loss, the seam between its floats and our doubles.
@NullMarked
package org.resurge.surge.landscape;

import org.jspecify.annotations.NullMarked;
