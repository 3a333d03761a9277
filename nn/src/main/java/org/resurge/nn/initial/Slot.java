package org.resurge.nn.initial;

import org.resurge.autograd.Parameter;
import org.resurge.tensor.Shape;

/// What an initializer is told about a parameter before it has a value.
///
/// @param name full name in the model; the values are drawn from the key folded with it
/// @param role what it is in the model
/// @param shape shape of the value
/// @param fanIn inputs that meet in one output of the layer that the parameter belongs to
/// @param fanOut outputs that one input of that layer reaches
/// @param residualBranches how many branches the model adds to its residual stream, if this is the
///   last matrix of such a branch; otherwise 0
public record Slot(
    String name, Parameter.Role role, Shape shape, int fanIn, int fanOut, int residualBranches) {

  /// Slot that is not the end of a residual branch.
  public static Slot of(String name, Parameter.Role role, Shape shape, int fanIn, int fanOut) {
    return new Slot(name, role, shape, fanIn, fanOut, 0);
  }
}
