package org.resurge.experiments.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import jdk.incubator.vector.FloatVector;

/// Where a run ran: version, JDK, processor, vector width. Facts for the manifest and `doctor`.
///
/// @param version version of Resurge
/// @param java version and vendor of the Java runtime
/// @param system operating system and architecture
/// @param processor processor's name as the system gives it
/// @param cores processors that the JVM may use
/// @param vectorBits width of the preferred float vectors, in bits
/// @param maximumHeap largest heap, in bytes
public record Environment(
    String version,
    String java,
    String system,
    String processor,
    int cores,
    int vectorBits,
    long maximumHeap) {
  /// Facts of this process.
  public static Environment current() {
    Runtime runtime = Runtime.getRuntime();
    return new Environment(
        programVersion(),
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        processorName(),
        runtime.availableProcessors(),
        FloatVector.SPECIES_PREFERRED.vectorBitSize(),
        runtime.maxMemory());
  }

  /// Version of Resurge, from the build.
  public static String programVersion() {
    Properties properties = new Properties();
    try (InputStream in =
        Environment.class.getResourceAsStream("/org/resurge/experiments/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("environment: cannot read the version of this build", e);
    }
    return properties.getProperty("version", "unknown");
  }

  private static String processorName() {
    Path facts = Path.of("/proc/cpuinfo");
    if (Files.isReadable(facts)) {
      try (var lines = Files.lines(facts)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseGet(() -> System.getProperty("os.arch"));
      } catch (IOException unreadable) {
        return System.getProperty("os.arch"); // a fact for people to read, no reason to stop
      }
    }
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    return windows == null ? System.getProperty("os.arch") : windows;
  }

  /// The facts by name, in a fixed order.
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", version);
    facts.put("java", java);
    facts.put("system", system);
    facts.put("processor", processor);
    facts.put("cores", cores);
    facts.put("vectorBits", vectorBits);
    facts.put("maximumHeap", maximumHeap);
    return facts;
  }
}
