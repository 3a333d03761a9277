/// Immutable float tensors and the vectorized kernels behind them.
///
/// Only `org.resurge.tensor` is exported; the kernels trust their callers and stay inside.
module org.resurge.tensor {
  requires jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports org.resurge.tensor;
}
