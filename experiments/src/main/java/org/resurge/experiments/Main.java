package org.resurge.experiments;

/// The command line `resurge`.
public final class Main {
  private Main() {}

  /// Runs one command.
  ///
  /// @param args the command and its options
  public static void main(String[] args) {
    System.out.println("resurge 0.1.0-SNAPSHOT");
  }
}
