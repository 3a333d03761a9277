package org.resurge.nn;

import org.resurge.autograd.Parameter;
import org.resurge.nn.initial.Initializer;
import org.resurge.nn.initial.Slot;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Place in a model where parameters are made: names them and gives them their first values.
///
/// A parameter's numbers come from the model's key folded with the parameter's full name, so they
/// do not depend on the order in which layers are made, nor on which others there are.
///
/// @param path name of the place, such as `blocks.0.attention`; empty at the root
/// @param initializer rule for first values
/// @param key key of the whole model
/// @param residualBranches branches that the model adds to its residual stream, 0 if it has none
public record Scope(String path, Initializer initializer, RandomKey key, int residualBranches) {

  /// Root of a model.
  public static Scope root(Initializer initializer, RandomKey key) {
    return new Scope("", initializer, key, 0);
  }

  /// Place inside this one.
  public Scope at(String part) {
    return new Scope(join(part), initializer, key, residualBranches);
  }

  /// Place at a position of a list.
  public Scope at(int position) {
    return at(Integer.toString(position));
  }

  /// Same place in a model whose residual stream gathers this many branches.
  public Scope withResidualBranches(int branches) {
    return new Scope(path, initializer, key, branches);
  }

  /// New parameter in this place.
  ///
  /// @param fanIn inputs of the layer, 0 where no sum is taken (a norm)
  /// @param fanOut outputs of the layer
  public Parameter parameter(String name, Parameter.Role role, Shape shape, int fanIn, int fanOut) {
    return make(Slot.of(join(name), role, shape, fanIn, fanOut));
  }

  /// New matrix at the end of a residual branch.
  public Parameter residual(String name, Parameter.Role role, Shape shape, int fanIn, int fanOut) {
    return make(new Slot(join(name), role, shape, fanIn, fanOut, residualBranches));
  }

  private Parameter make(Slot slot) {
    Tensor value = initializer.draw(slot, key.foldIn(slot.name()));
    if (!value.shape().equals(slot.shape())) {
      throw ShapeException.of(
          "initialize " + slot.name(), slot.shape(), value.shape(), "value must have the shape");
    }
    return new Parameter(slot.name(), slot.role(), value);
  }

  private String join(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
