package org.resurge.experiments.command;

/// Options that do not go together or name nothing; the exit status is 2.
public final class UsageException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// Exception with a line for the user.
  public UsageException(String message) {
    super(message);
  }
}
