package org.resurge.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.resurge.nn.weights.Checkpoint;

/// The command line in real second processes: same bytes, interruption, resumption.
class ProcessTest {
  private static final String[] SHORT = {
    "train", "function", "--steps", "60", "--json", "--out", "run", "--optimizer", "muon"
  };

  @TempDir Path folder;

  /// One seed, one result: two threads or one, and vectors of 128 bits.
  @Test
  void threadsAndVectorWidthChangeNoByte() {
    String usual = weights(place("usual"), Map.of());
    assertThat(weights(place("narrow"), Map.of("JDK_JAVA_OPTIONS", "-XX:MaxVectorSize=16")))
        .isEqualTo(usual);
    assertThat(weights(place("one"), Map.of(), "--threads", "1")).isEqualTo(usual);
    assertThat(weights(place("three"), Map.of(), "--threads", "3")).isEqualTo(usual);
  }

  /// A run that is asked to end saves and says how to go on; going on ends where an undisturbed run
  /// ends. SIGTERM takes the same way as Ctrl-C, which a shell's background job would ignore.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anInterruptedRunGoesOnToTheSameBytes() throws IOException {
    Path place = place("interrupted");
    String[] command = {
      "train", "function", "--steps", "30000", "--json", "--out", "run", "--guidance", "geometric"
    };
    Process process = CommandRun.start(place, Map.of(), command);
    awaitLine(place.resolve("run").resolve("log.csv"), 3);
    process.destroy();
    CommandRun interrupted = CommandRun.finished(process, place);
    assertThat(interrupted.status()).isEqualTo(143);
    assertThat(interrupted.err()).contains("go on with: resurge train function --resume --out run");
    long reached = steps(place.resolve("run"));
    assertThat(reached).isBetween(1L, 29_999L);
    String stop = Long.toString(reached + 50);
    CommandRun resumed =
        CommandRun.of(
            place, "train", "function", "--resume", "--out", "run", "--json", "--stop-after", stop);
    assertThat(resumed.status()).as(resumed.err()).isZero();
    CommandRun straight =
        CommandRun.of(
            place("straight"),
            "train",
            "function",
            "--steps",
            "30000",
            "--json",
            "--guidance",
            "geometric",
            "--stop-after",
            stop);
    assertThat(hash(resumed)).isEqualTo(hash(straight));
  }

  private static void awaitLine(Path file, int lines) throws IOException {
    for (long patience = System.nanoTime() + 120_000_000_000L; System.nanoTime() < patience; ) {
      if (Files.exists(file) && Files.readAllLines(file).size() >= lines) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException("the run has written nothing in two minutes");
  }

  private static long steps(Path run) throws IOException {
    return Checkpoint.read(run.resolve("checkpoint.safetensors")).position().step();
  }

  private static String weights(Path place, Map<String, String> environment, String... more) {
    String[] command = Arrays.copyOf(SHORT, SHORT.length + more.length);
    System.arraycopy(more, 0, command, SHORT.length, more.length);
    CommandRun run = CommandRun.of(place, environment, command);
    assertThat(run.status()).as(run.err()).isZero();
    return hash(run);
  }

  private static String hash(CommandRun run) {
    JsonObject result = JsonParser.parseString(run.lastLine()).getAsJsonObject();
    return result.get("weightsSha256").getAsString();
  }

  private Path place(String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException("cannot make a folder", e);
    }
  }
}
