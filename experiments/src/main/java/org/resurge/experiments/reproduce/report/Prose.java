package org.resurge.experiments.reproduce.report;

/// A paragraph.
///
/// @param text plain text
public record Prose(String text) implements Block {}
