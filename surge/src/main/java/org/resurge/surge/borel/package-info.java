/// The Borel plane: transform, singularities, resummation.
///
/// Read in this order:
///
/// 1. [BorelTransform]: `b_n = a_n / n!` (eq. 30);
/// 2. [Singularity] and [Detector]: what is looked for, and who looks;
/// 3. [RatioTest] and [DirectEvaluation]: the paper's two detectors, with what is wrong with them;
/// 4. [PadeApproximant] on [Complex] numbers: the transform continued beyond its disk;
/// 5. [BorelPade]: back to `g` by the Laplace integral, as a [LateralSum].
@NullMarked
package org.resurge.surge.borel;

import org.jspecify.annotations.NullMarked;
