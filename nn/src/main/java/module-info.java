/// Layers, networks, initializers and losses.
module org.resurge.nn {
  requires transitive org.resurge.autograd;
  requires static transitive org.jspecify;

  exports org.resurge.nn;
}
