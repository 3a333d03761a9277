/// Draws of points, the losses there, and the densities that make integrals of them.
///
/// Read in this order:
///
/// 1. [Sampler] and [DiagonalGaussian]: where points come from; the prior and the trainable `q_ψ`;
/// 2. [DefensiveMixture]: several of them, so that no region is left without draws;
/// 3. [SamplerObjective] and [SamplerTraining]: how `ψ` is trained (eqs. 25–27 with their signs
///    right);
/// 4. [Draws]: losses and log weights of one set of draws, which serves all couplings.
@NullMarked
package org.resurge.surge.sampler;

import org.jspecify.annotations.NullMarked;
