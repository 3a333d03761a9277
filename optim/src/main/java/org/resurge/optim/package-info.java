/// Optimizers as chains of small transforms, schedules of the learning rate, and clipping.
///
/// ```java
/// Optimizer optimizer =
///     AdamW.defaults()
///         .withBetas(0.9, 0.95)
///         .withDecay(0.1)
///         .withDecays(Decays.MATRICES)
///         .optimizer(model.parameters(), new WarmupCosine(1e-3, 1e-4, 100, 2000))
///         .first(new ClipGradientNorm(1));
/// optimizer.step(tape.gradients(loss), loss.value().item());
/// ```
///
/// Read in this order:
///
/// 1. [Optimizer], [Transform], [Updates], [StepInfo]: gradients enter a [Chain] as [Updates], each
///    link makes better ones of them, and what leaves is **added** to the parameters. Before the
///    link [ScaleByLearningRate] the values are directions to subtract, after it they carry their
///    sign. 2. The rules, each a [Recipe] of four links or fewer: [Sgd] on [Momentum], [Adam] and
///    [AdamW] on [AdaptiveMoments], [Muon] on [AveragedMomentum], [Orthogonalize] and [Split].
///    Where [AddDecay] stands decides whether a weight decay is coupled or decoupled. 3. What is
///    added to any optimizer by [Optimizer#then] and [Chain#first]: [ClipGradientNorm],
///    [ClipUpdateNorm], [CappedPolyak], [DecayAfter], and the guidance of the module `surge`. 4.
///    [Schedule] and its kinds, all functions of the step alone but [Plateau]. 5. [NewtonSchulz],
///    once on the engine's product and once on EJML's.
///
/// State lives in the links and nowhere else ([OptimizerState] is a copy of it), arrays of it are
/// changed in place by the engine's kernels; tensors, updates and settings never change. The rules
/// and their golden numbers are PyTorch's; the tests have every rule once more as a plain loop in
/// double.
@NullMarked
package org.resurge.optim;

import org.jspecify.annotations.NullMarked;
