package org.resurge.tensor;

/// Shapes that an operation cannot take, with the rule and the shapes in the message.
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private ShapeException(String message) {
    super(message);
  }

  /// One shape that breaks a rule.
  public static ShapeException of(String operation, Shape got, String rule) {
    return new ShapeException(operation + ": " + rule + ", got " + got);
  }

  /// Two shapes that do not go together.
  public static ShapeException of(String operation, Shape a, Shape b, String rule) {
    return new ShapeException(operation + ": " + rule + ", got " + a + " and " + b);
  }
}
