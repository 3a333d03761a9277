/// Operations defined once, the tape that differentiates them, and what is derived from them.
///
/// `LessonsTest`, among the tests, is seven short programs that use all of it: a good start. Then
/// read in this order:
///
/// 1. [Algebra][org.resurge.autograd.Algebra]: the few primitives in which all mathematics here is
///    written, and [Op][org.resurge.autograd.Op]: an operation is a fast kernel with its
///    [Pullback][org.resurge.autograd.Pullback], and a definition over any algebra.
/// 2. [Variable][org.resurge.autograd.Variable] and [Tape][org.resurge.autograd.Tape]: a
///    computation is recorded in order, walked back once for gradients, and can be read again over
///    another algebra.
/// 3. [Ops][org.resurge.autograd.Ops]: everything that can be recorded, one method each; the files
///    are in [op][org.resurge.autograd.op].
/// 4. [Parameter][org.resurge.autograd.Parameter], [Objective][org.resurge.autograd.Objective] and
///    [Gradients][org.resurge.autograd.Gradients]: what training needs of this.
/// 5. [algebra][org.resurge.autograd.algebra]: doubles, reverse mode over anything, jets.
/// 6. [derivative][org.resurge.autograd.derivative]: exact gradients, Hessian-vector products,
///    Taylor coefficients and the gradient check, each a few lines on top of the rest.
@NullMarked
package org.resurge.autograd;

import org.jspecify.annotations.NullMarked;
