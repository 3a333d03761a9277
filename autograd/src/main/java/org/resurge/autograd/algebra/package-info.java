/// Algebras: the readings of a definition.
///
/// An operation is defined once over an [Algebra][org.resurge.autograd.Algebra]. Here are the
/// algebras that give that one text a meaning, in the order in which to read them:
///
/// 1. [DoubleArray][org.resurge.autograd.algebra.DoubleArray] and
///    [DoubleAlgebra][org.resurge.autograd.algebra.DoubleAlgebra]: plain numbers, plain loops. The
///    exact reference that every kernel is tested against.
/// 2. [Reverse][org.resurge.autograd.algebra.Reverse]: reverse mode over any algebra, all rules on
///    one page; [Node][org.resurge.autograd.algebra.Node] is its element.
/// 3. [Jet][org.resurge.autograd.algebra.Jet] and
///    [JetAlgebra][org.resurge.autograd.algebra.JetAlgebra]: truncated Taylor series along a line.
/// 4. [VariableAlgebra][org.resurge.autograd.algebra.VariableAlgebra]: recorded operations, so that
///    a definition can be differentiated on a tape, as often as one likes.
///
/// They stack: `Reverse` over jets of order 1 is a Hessian-vector product, `Reverse` over `Reverse`
/// a Hessian, jets of `Reverse` the gradient of a Taylor coefficient.
@NullMarked
package org.resurge.autograd.algebra;

import org.jspecify.annotations.NullMarked;
