package org.resurge.bench.report;

import java.util.List;

/// What a workload must reach beside other engines.
///
/// @param bench regular expression of our workload's name
/// @param peer regular expression of the other engine's name; the best that matches counts
/// @param suffix what the other engine's workload has behind our name
/// @param ratio least ratio of rates, ours / theirs
/// @param threads threads of ours
record PeerTarget(String bench, String peer, String suffix, double ratio, int threads) {
  private static final String EAGER = "torch-1\\.13.*";
  private static final String NEWEST = "torch-2\\.10.*";

  /// The targets, a line each; the first that matches a workload holds for it.
  static final List<PeerTarget> ALL =
      List.of(
          of("sgemm_512x512x512", "openblas.*", 1.00),
          of("sgemm_(1024x1024x1024|2048x2048x2048)", "openblas.*", 0.97),
          of("sgemm_64x64x64", "openblas.*", 0.95),
          of("sgemm_(128x128x128|256x256x256)", "openblas.*", 0.97),
          of("sgemm_((64|128)x784x128|64x128x64|2048x\\d+x\\d+)", "openblas.*", 1.00),
          of("sgemm_.*", "openblas.*", 0.80),
          of("mlp_step_b64", EAGER, 2.5),
          of("mlp_step_b128", EAGER, 1.9),
          of("tf_step_d24", EAGER, 3.0),
          new PeerTarget("tf_step_d24", NEWEST, "_sdpa", 2.2, 1),
          of("nano_step", EAGER, 1.6),
          new PeerTarget("nano_step", EAGER, "", 2.5, 2),
          of("adam_10000", "torch.*", 10),
          of("adam_1000000", "torch.*", 4),
          of("tanh_100000", "torch.*", 5),
          of("gelu_100000", "torch.*", 5),
          of("exp_100000", "torch.*", 1.2),
          of("layernorm_.*", "torch.*", 2),
          of("softmax_.*", "torch.*", 1.3),
          of("ns5_.*", "torch.*", 1.1));

  private static PeerTarget of(String bench, String peer, double ratio) {
    return new PeerTarget(bench, peer, "", ratio, 1);
  }
}
