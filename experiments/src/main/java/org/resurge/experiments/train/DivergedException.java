package org.resurge.experiments.train;

/// A run whose loss, gradient or weights stopped being finite; its last good checkpoint stands.
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Exception with a line for the user.
  public DivergedException(String message, Throwable cause) {
    super(message, cause);
  }
}
