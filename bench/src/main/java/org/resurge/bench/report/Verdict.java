package org.resurge.bench.report;

/// A figure of the report against its target.
///
/// @param claim what is claimed
/// @param figure what was measured, with its interval
/// @param target what it must be
/// @param met whether it is
record Verdict(String claim, String figure, String target, boolean met) {
  /// `met` or `not met`.
  String judgement() {
    return met ? "met" : "not met";
  }
}
