/// Algebras: the readings of a definition.
///
/// An operation is defined once over an [Algebra][org.resurge.autograd.Algebra]. Here are the
/// algebras that give that one text a meaning, in the order in which to read them:
///
/// 1. [DoubleArray][org.resurge.autograd.algebra.DoubleArray] and
///    [DoubleAlgebra][org.resurge.autograd.algebra.DoubleAlgebra]: plain numbers, plain loops. The
///    exact reference that every kernel is tested against.
@NullMarked
package org.resurge.autograd.algebra;

import org.jspecify.annotations.NullMarked;
