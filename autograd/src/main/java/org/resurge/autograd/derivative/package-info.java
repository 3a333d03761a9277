/// Derivatives of an objective, of any order, each by reading its record over another algebra.
///
/// [ExactObjective][org.resurge.autograd.derivative.ExactObjective] reads it in double: loss,
/// gradient, Hessian-vector product and Taylor coefficients along a line, at points that are
/// [ParameterVector][org.resurge.autograd.derivative.ParameterVector]s.
/// [HessianVectorProducts][org.resurge.autograd.derivative.HessianVectorProducts] stays in float on
/// the tape, for large models. [GradientCheck][org.resurge.autograd.derivative.GradientCheck] holds
/// the fast pullbacks against differences of the exact values.
/// [SeriesReversion][org.resurge.autograd.derivative.SeriesReversion] turns a Taylor series around.
@NullMarked
package org.resurge.autograd.derivative;

import org.jspecify.annotations.NullMarked;
