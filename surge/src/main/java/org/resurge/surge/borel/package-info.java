/// The Borel plane: transform and singularities.
///
/// Read in this order:
///
/// 1. [BorelTransform]: `b_n = a_n / n!` (eq. 30);
/// 2. [Singularity] and [Detector]: what is looked for, and who looks;
/// 3. [RatioTest] and [DirectEvaluation]: the paper's two detectors, with what is wrong with them;
/// 4. [ShiftedRatio], [Richardson], [Darboux]: what the growth of the coefficients says about the
///    nearest singularity, and [StokesConstant]: how strong it is;
/// 5. [PadeApproximant] on [Complex] numbers: the transform continued beyond its disk; [PadePoles],
///    [DlogPade], [ConsensusPade]: its poles; [ConformalMap]: what lies behind the first;
/// 6. [HolonomicApproximant] and [DifferentialApproximants]: the singular points of the
///    differential equation that the transform satisfies, or nearly so;
/// 7. [CombinedDetector]: what they agree on.
///
/// The way back to `g`, by the Laplace integral, is the package `sum`.
///
/// All locators work in the unit of the coefficients themselves, so that loss and coupling may be
/// measured in anything.
@NullMarked
package org.resurge.surge.borel;

import org.jspecify.annotations.NullMarked;
