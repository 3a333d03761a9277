package org.resurge.experiments.data;

/// Data that is missing, damaged or not what its name says; the message says what to do.
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Exception with a message for the user.
  public DataException(String message) {
    super(message);
  }

  /// Exception with a message for the user and its cause.
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
