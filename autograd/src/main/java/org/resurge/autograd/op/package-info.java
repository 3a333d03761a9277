/// The operations, one file each: fast value, pullback and definition on one screen.
///
/// Read the primitives first, whose definition is one call of the algebra: [Add] (broadcasting and
/// its adjoint), [Matmul], [Sum], [Gather].
///
/// A pullback computes the gradients of those inputs that are needed and leaves `null` for the
/// others; an operation of one input is recorded only if that input needs its gradient, so there is
/// nothing to ask.
@NullMarked
package org.resurge.autograd.op;

import org.jspecify.annotations.NullMarked;
