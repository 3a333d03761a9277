package org.resurge.autograd;

import org.resurge.tensor.Tensor;

/// What an operation's kernel gives: the value, and how a gradient goes back through it.
///
/// @param value the value
/// @param pullback gradients of the inputs from the gradient of the value
public record Evaluation(Tensor value, Pullback pullback) {}
