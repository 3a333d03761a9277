package org.resurge.experiments.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One run of the command line in a process of its own, as a user starts it.
///
/// @param status exit status
/// @param out what it wrote to standard output
/// @param err what it wrote to standard error
record CommandRun(int status, String out, String err) {
  /// Runs a command in a folder.
  static CommandRun of(Path folder, String... arguments) {
    return of(folder, Map.of(), arguments);
  }

  /// Runs a command in a folder with more environment variables.
  static CommandRun of(Path folder, Map<String, String> environment, String... arguments) {
    try {
      Process process = start(folder, environment, arguments);
      return finished(process, folder);
    } catch (IOException e) {
      throw new IllegalStateException("cannot start a process", e);
    }
  }

  /// Starts a command; its output goes to files in the folder.
  static Process start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "--add-modules"));
    command.add("jdk.incubator.vector");
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            System.getProperty("java.class.path", ""),
            System.getProperty("jdk.module.path", "")));
    command.add("org.resurge.experiments.Main");
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("stdout.txt").toFile());
    builder.redirectError(folder.resolve("stderr.txt").toFile());
    return builder.start();
  }

  /// Waits for a started command.
  static CommandRun finished(Process process, Path folder) throws IOException {
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("the command did not end in five minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return new CommandRun(
        process.exitValue(),
        Files.readString(folder.resolve("stdout.txt"), UTF_8),
        Files.readString(folder.resolve("stderr.txt"), UTF_8));
  }

  /// The last line of standard output.
  String lastLine() {
    return out.lines().reduce((a, b) -> b).orElse("");
  }

  /// The lines that the program itself wrote to standard error for an error.
  List<String> complaints() {
    return err.lines().filter(line -> line.startsWith("resurge: ")).toList();
  }
}
