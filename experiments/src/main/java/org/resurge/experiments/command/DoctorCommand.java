package org.resurge.experiments.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.resurge.experiments.data.DataException;
import org.resurge.experiments.data.DataFile;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.log.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `resurge doctor`: whether this machine has what the commands need, and what to do if not.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks Java, vectors, memory, data and the folder for runs.")
final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_HEAP = 1L << 30;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  private int troubles;

  @Override
  public Integer call() {
    Environment here = Environment.current();
    say(true, "resurge", here.version());
    say(true, "java", here.java());
    say(true, "system", here.system() + ", " + here.processor() + ", " + here.cores() + " cores");
    say(
        here.vectorBits() >= 128,
        "vectors",
        here.vectorBits() + " bits; results are the same bytes for any width");
    say(
        here.maximumHeap() >= ENOUGH_HEAP,
        "memory",
        here.maximumHeap() / (1 << 20)
            + " MiB of heap at most"
            + (here.maximumHeap() >= ENOUGH_HEAP ? "" : "; give 1 GiB or more with -Xmx1g"));
    DataLocation location = data.location();
    data(location, "mnist", DataFile.MNIST_TEST_IMAGES);
    data(location, "shakespeare", DataFile.SHAKESPEARE);
    Path folder = Path.of("").toAbsolutePath();
    say(
        Files.isWritable(folder),
        "runs",
        "go to " + folder.resolve("runs") + (Files.isWritable(folder) ? "" : ", not writable"));
    return troubles == 0 ? 0 : Resurge.FAILED;
  }

  private void data(DataLocation location, String name, DataFile file) {
    try {
      Optional<DataLocation.Found> found = location.find(file);
      say(
          true,
          name,
          found
              .map(place -> "whole, from " + place.origin())
              .orElse(
                  "missing; './resurge data get' downloads it, or name its folder in"
                      + " RESURGE_DATA"));
    } catch (DataException trouble) {
      say(false, name, String.valueOf(trouble.getMessage()));
    }
  }

  private void say(boolean good, String what, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-4s %-12s %s%n", good ? "ok" : "BAD", what, text);
    out.flush();
    troubles += good ? 0 : 1;
  }
}
