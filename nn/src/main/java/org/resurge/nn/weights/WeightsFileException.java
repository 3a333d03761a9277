package org.resurge.nn.weights;

import java.nio.file.Path;

/// File of weights that breaks its format or does not hold what was asked for.
///
/// The message is one line: the file, the rule, and what was found.
public final class WeightsFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// Exception with the message `file: problem`.
  public WeightsFileException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
