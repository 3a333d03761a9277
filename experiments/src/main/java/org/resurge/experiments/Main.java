package org.resurge.experiments;

import org.resurge.experiments.command.Resurge;

/// Entry point of the command line `resurge`.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit status.
  ///
  /// @param args the command and its options
  public static void main(String[] args) {
    System.exit(Resurge.run(args));
  }
}
