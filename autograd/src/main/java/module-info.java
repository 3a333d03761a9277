/// Automatic differentiation: operations, tape, jets.
module org.resurge.autograd {
  requires transitive org.resurge.tensor;
  requires static transitive org.jspecify;

  exports org.resurge.autograd;
  exports org.resurge.autograd.algebra;
  exports org.resurge.autograd.derivative;
  exports org.resurge.autograd.op;
}
