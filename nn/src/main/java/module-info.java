/// Layers, networks, initializers, losses, and weights in files.
module org.resurge.nn {
  requires transitive org.resurge.autograd;
  requires transitive org.resurge.tensor;
  requires com.google.gson;
  requires static transitive org.jspecify;

  exports org.resurge.nn;
  exports org.resurge.nn.initial;
  exports org.resurge.nn.loss;
  exports org.resurge.nn.transformer;
  exports org.resurge.nn.weights;
}
