/// Immutable float tensors and the vectorized kernels behind them.
module org.resurge.tensor {
  requires jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports org.resurge.tensor;
}
