package org.resurge.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `resurge bench`: runs benchmarks in processes of their own and writes a report.
///
/// The benchmarks are an archive of their own, since JMH works on the class path; all arguments go
/// there as they are. After the name `peers` they are groups of workloads that other engines are
/// timed on, too, and each prints its rate as a line of JSON.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs JMH benchmarks and writes a report; without a name the whole suite, 25 minutes.",
      "Example: resurge bench MatMul -f 3 -wi 5 -i 5",
      "  --out DIR     folder of the report (default: runs/bench)",
      "  --peers FILE  other engines' rates, a line of JSON each, for a table of ratios",
      "  --quick       only to see that it runs: the figures mean nothing",
      "Any option of JMH follows as it is: -l lists the benchmarks.",
      "With `peers` as the name it measures what other engines are measured on, without JMH:",
      "resurge bench peers gemm|elem|rows|adam|ns|mlp|tf|nano|tiny|odd|flat"
    })
final class BenchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME [JMH options]",
      description = "Part of a benchmark's name, then options as above.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("resurge.home", "."));
    Path archive = home.resolve("bench").resolve("target").resolve("benchmarks.jar");
    if (!Files.exists(archive)) {
      throw new IllegalStateException(
          "bench: the benchmarks must be built first (mvn -q -DskipTests package), none at "
              + archive);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Dresurge.home=" + home));
    if (!arguments.isEmpty() && arguments.getFirst().equals("peers")) {
      // As the other engines get it: fresh pages of 4 KiB are slow on virtual machines.
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"));
      command.add("-XX:-UseFPUForSpilling"); // as the launcher trains
      command.addAll(List.of("-cp", archive.toString(), "org.resurge.bench.peers.Peers"));
      command.addAll(arguments.subList(1, arguments.size()));
    } else {
      command.add("--sun-misc-unsafe-memory-access=allow"); // JMH 1.37's warning about Unsafe
      command.addAll(List.of("-cp", archive.toString(), "org.resurge.bench.report.BenchReport"));
      command.addAll(arguments);
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
