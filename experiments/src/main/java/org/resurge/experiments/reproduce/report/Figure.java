package org.resurge.experiments.reproduce.report;

/// A picture with a caption.
///
/// @param caption what is seen
/// @param picture what is drawn
public record Figure(String caption, Picture picture) implements Block {
  /// Something that [Svg] can draw.
  public sealed interface Picture permits Chart, Forest {}
}
