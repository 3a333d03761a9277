package org.resurge.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `resurge bench`: runs benchmarks by name in processes of their own.
///
/// The benchmarks are an archive of their own, since JMH works on the class path; all arguments go
/// to JMH as they are. After the name `peers` they are groups of workloads that other engines are
/// timed on, too, and each prints its rate as a line of JSON.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs JMH benchmarks. Without a name it lists them.",
      "Example: resurge bench MatMul -f 3 -wi 5 -i 5",
      "With `peers` as the name it measures what other engines are measured on, without JMH:",
      "resurge bench peers gemm|elem|rows|adam|ns|mlp|tf|nano|tiny|odd"
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME [JMH options]",
      description = "Part of a benchmark's name, then any option of JMH, such as -f 1 -prof gc.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path archive =
        Path.of(System.getProperty("resurge.home", "."))
            .resolve("bench")
            .resolve("target")
            .resolve("benchmarks.jar");
    if (!Files.exists(archive)) {
      throw new IllegalStateException(
          "bench: the benchmarks must be built first (mvn -q -DskipTests package), none at "
              + archive);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!arguments.isEmpty() && arguments.getFirst().equals("peers")) {
      // As the other engines get it: fresh pages of 4 KiB are slow on virtual machines.
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"));
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      command.addAll(List.of("-cp", archive.toString(), "org.resurge.bench.peers.Peers"));
      command.addAll(arguments.subList(1, arguments.size()));
    } else {
      command.add("--sun-misc-unsafe-memory-access=allow"); // JMH 1.37's warning about Unsafe
      command.addAll(List.of("-jar", archive.toString()));
      command.addAll(arguments.isEmpty() ? List.of("-l") : arguments);
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
