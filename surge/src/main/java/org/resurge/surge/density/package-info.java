/// The density of losses read at imaginary coupling: critical values, with Morse index, from draws.
///
/// The density of states `ρ(t) = ∫ δ(L - t) p dθ` is smooth except at the critical values of the
/// loss (van Hove). Its derivative of order `d/2` has a peak at each of them, whose phase tells the
/// Morse index. Read in this order:
///
/// 1. [LossSample]: the losses of draws with their weights; plateaus taken out;
/// 2. [Window] and [Spectrum]: the derivative of order `d/2` of the density at one resolution;
/// 3. [Peak] and [Track]: peaks, and one peak followed from coarse to fine;
/// 4. [CriticalValue]: what a track comes to, or why it does not count;
/// 5. [VanHoveDetector] and [DensityOfLosses]: all of it together, in one window;
/// 6. [ReferenceDraws]: draws that lie where the losses of a window are;
/// 7. [DensityScan]: the detector over nested windows of a landscape;
/// 8. [VanHoveSingularity]: the formula of what is looked for.
@NullMarked
package org.resurge.surge.density;

import org.jspecify.annotations.NullMarked;
