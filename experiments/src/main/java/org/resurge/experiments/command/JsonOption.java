package org.resurge.experiments.command;

import java.io.PrintWriter;
import org.resurge.experiments.log.Json;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The option `--json`, shared by every command that has a result.
final class JsonOption {
  @Option(names = "--json", description = "Print the result as one JSON object, last on stdout.")
  private boolean asked;

  boolean isAsked() {
    return asked;
  }

  /// Prints a result as one line on stdout.
  void print(CommandLine line, Object result) {
    PrintWriter out = line.getOut();
    out.println(Json.line(result));
    out.flush();
  }

  /// Prints a page for a person; with `--json` on stderr, and then the result on stdout.
  void print(CommandLine line, String page, Object result) {
    PrintWriter out = asked ? line.getErr() : line.getOut();
    out.println(page);
    out.flush();
    if (asked) {
      print(line, result);
    }
  }
}
