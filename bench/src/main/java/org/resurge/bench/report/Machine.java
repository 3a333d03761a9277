package org.resurge.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import org.resurge.experiments.log.Environment;

/// Where the figures come from: processor, Java, commit, date.
final class Machine {
  private static final String UNKNOWN = "not known";
  private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

  private Machine() {}

  /// Facts by name, in the order of the page.
  ///
  /// @param home folder of the checkout
  static Map<String, String> facts(Path home) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("commit", commit(home));
    facts.put("processor", processor());
    facts.put(
        "cores for this process", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put(
        "vector width",
        FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits, as the Vector API chooses it");
    facts.put(
        "system",
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    facts.put("JDK", "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vm.name")));
    facts.put("flags of each fork", String.join(" ", flags()));
    return facts;
  }

  /// Flags that each fork gets, as the launcher gives them to training: huge pages where the system
  /// has them, integers that find no register on the stack, and one collector unless the user has
  /// chosen.
  static List<String> flags() {
    String chosen =
        System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "")
            + System.getenv().getOrDefault("JAVA_TOOL_OPTIONS", "");
    boolean collector = chosen.matches("(?s).*-XX:\\+Use\\w*GC.*");
    String pages = read(HUGE_PAGES).orElse("");
    boolean huge = pages.contains("[always]") || pages.contains("[madvise]");
    List<String> flags = new ArrayList<>();
    flags.add("-XX:-UseFPUForSpilling");
    if (!collector) {
      flags.add("-XX:+UseParallelGC");
    }
    if (huge) {
      flags.add("-XX:+UseTransparentHugePages");
    }
    return flags;
  }

  private static String processor() {
    // macOS tells it here; a system that has no such key fails.
    return output(Path.of("."), "sysctl", "-n", "machdep.cpu.brand_string")
        .orElseGet(() -> Environment.current().processor());
  }

  private static String commit(Path home) {
    Optional<String> commit = output(home, "git", "rev-parse", "--short=12", "HEAD");
    boolean changed =
        output(home, "git", "status", "--porcelain", "-uno").filter(s -> !s.isEmpty()).isPresent();
    return commit.map(id -> id + (changed ? ", with changes" : "")).orElse(UNKNOWN);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Optional<String> output(Path folder, String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
