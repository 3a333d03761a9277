package org.resurge.experiments.reproduce.report;

/// A claim of the paper beside what was measured: a line of the abstract.
///
/// @param claim what is claimed, in one sentence
/// @param paper the paper's own figure
/// @param ours what was measured, with its interval
/// @param control what the best simpler rule does
/// @param judgement what it comes to
/// @param reason why, in one sentence
public record Claim(
    String claim, String paper, Cell ours, Cell control, Judgement judgement, String reason) {}
