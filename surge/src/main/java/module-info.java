/// Resurgence of loss landscapes, and guided optimizers.
module org.resurge.surge {
  requires transitive org.resurge.optim;
  requires ejml.core;
  requires ejml.ddense;
  requires static transitive org.jspecify;
}
