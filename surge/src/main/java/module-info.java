/// Resurgence of loss landscapes, and guided optimizers.
module org.resurge.surge {
  requires transitive org.resurge.optim;
  requires transitive org.resurge.autograd;
  requires transitive org.resurge.tensor;
  requires ejml.core;
  requires ejml.ddense;
  requires static transitive org.jspecify;

  exports org.resurge.surge.borel;
  exports org.resurge.surge.density;
  exports org.resurge.surge.guide;
  exports org.resurge.surge.landscape;
  exports org.resurge.surge.mode;
  exports org.resurge.surge.paper;
  exports org.resurge.surge.partition;
  exports org.resurge.surge.sampler;
  exports org.resurge.surge.series;
  exports org.resurge.surge.slice;
  exports org.resurge.surge.sum;
  exports org.resurge.surge.verify;
}
