package org.resurge.experiments.reproduce.report;

/// A part of a section.
public sealed interface Block permits Prose, Table, Figure {}
