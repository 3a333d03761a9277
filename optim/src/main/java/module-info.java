/// Optimizers and schedules.
module org.resurge.optim {
  requires transitive org.resurge.autograd;
  requires ejml.core;
  requires ejml.ddense;
  requires static transitive org.jspecify;
}
