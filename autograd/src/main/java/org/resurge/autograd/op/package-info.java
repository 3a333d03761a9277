/// The operations, one file each: fast value, pullback and definition on one screen.
///
/// Read in this order:
///
/// 1. primitives, whose definition is one call of the algebra: [Add] (broadcasting and its
///    adjoint), [Matmul], [Sum], [Gather], [Select];
/// 2. functions composed of them: [Sigmoid], [Softplus] (which branch a kink takes), [Variance],
///    [Max];
/// 3. fused operations, whose kernel replaces a composition and whose definition is that
///    composition: [Linear], [Softmax], [LayerNorm], [CrossEntropy], [DotProductAttention].
///
/// A definition must survive every reading. What a selection leaves out is computed all the same,
/// so it must be finite there ([Elu], [Norm]): a zero gradient times an infinite slope is NaN. A
/// new operation is a record here, a line in [org.resurge.autograd.Ops] and a row in the op table
/// of the tests, which checks the three readings against each other.
///
/// A pullback computes the gradients of those inputs that are needed and leaves `null` for the
/// others; an operation of one input is recorded only if that input needs its gradient, so there is
/// nothing to ask.
@NullMarked
package org.resurge.autograd.op;

import org.jspecify.annotations.NullMarked;
