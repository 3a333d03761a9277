package org.resurge.experiments.command;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resurge.experiments.data.DataDownload;
import org.resurge.experiments.data.DataException;
import org.resurge.experiments.data.DataFile;
import org.resurge.experiments.data.DataLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge data`: which data there is, whether it is whole, and how to get the rest.
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|get|verify",
    description = "Lists, downloads and verifies the data sets.")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "data: one of list, get, verify is needed");
  }

  @Command(mixinStandardHelpOptions = true, description = "Says where each file was found.")
  int list(@Mixin DataOption data) {
    PrintWriter out = spec.commandLine().getOut();
    DataLocation location = data.location();
    for (DataFile file : DataFile.ALL) {
      out.printf(
          "%-32s %,12d bytes  %s%n",
          file.path(),
          file.bytes(),
          location.find(file).map(DataLocation.Found::origin).orElse("missing"));
    }
    out.flush();
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Verifies the checksum of every file; the exit status is 0 when all are whole.")
  int verify(@Mixin DataOption data) {
    PrintWriter out = spec.commandLine().getOut();
    DataLocation location = data.location();
    List<String> troubles = new ArrayList<>();
    for (DataFile file : DataFile.ALL) {
      try {
        DataLocation.Found found = location.read(file);
        out.printf("ok       %s  sha256 %s%n", found.origin(), file.sha256());
      } catch (DataException trouble) {
        troubles.add(String.valueOf(trouble.getMessage()));
      }
    }
    out.flush();
    troubles.forEach(trouble -> spec.commandLine().getErr().println("resurge: " + trouble));
    spec.commandLine().getErr().flush();
    return troubles.isEmpty() ? 0 : Resurge.FAILED;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Downloads what is missing into the user's cache, over HTTPS, verified.",
        "MNIST comes with the build and needs no download."
      })
  int get(
      @Mixin DataOption data,
      @Parameters(
              arity = "0..*",
              paramLabel = "SET",
              description = "mnist or tinyshakespeare; default: all.")
          List<String> sets) {
    List<String> wanted = sets == null ? List.of() : sets;
    for (String set : wanted) {
      if (DataFile.ALL.stream().noneMatch(file -> file.set().equals(set))) {
        throw new UsageException("data get: SET must be mnist or tinyshakespeare, got " + set);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    DataLocation location = data.location();
    for (DataFile file : DataFile.ALL) {
      if (!wanted.isEmpty() && !wanted.contains(file.set())) {
        continue;
      }
      Optional<DataLocation.Found> found = location.find(file);
      if (found.isPresent()) {
        out.println(file.path() + ": already at " + found.get().origin());
      } else {
        Path target = new DataDownload(location.cache()).get(file, URI.create(file.source()));
        out.println(file.path() + ": downloaded to " + target);
      }
      out.flush();
    }
    return 0;
  }
}
