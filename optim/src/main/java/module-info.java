/// Optimizers and schedules.
module org.resurge.optim {
  requires transitive org.resurge.autograd;
  requires transitive org.resurge.tensor;
  requires ejml.core;
  requires ejml.ddense;
  requires static transitive org.jspecify;

  exports org.resurge.optim;
}
