package org.resurge.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `reproduce` in real second processes that are killed, and in shards: the same bytes.
class ReproduceProcessTest {
  private static final int INTERRUPTIONS = 10;
  private static final long SEED = 20_261_124;
  private static final List<String> FILES =
      List.of("report.html", "report.md", "report.csv", "results.jsonl");

  @TempDir Path folder;

  @Test
  void interruptedTenTimesAndResumedOrInShardsTheReportHasTheSameBytes() throws Exception {
    Path straight = folder.resolve("straight");
    run("--out", straight.toString());

    Path killed = folder.resolve("killed");
    Random random = new Random(SEED);
    int kills = 0;
    for (int i = 0; i < INTERRUPTIONS; i++) {
      if (killAt(lines(killed) + 1 + random.nextInt(3), killed)) {
        kills++;
      } else {
        // On a busy machine a run is through before we look. Then its journal ends in a line that
        // was being written, which is what a kill leaves.
        cut(killed.resolve("journal.jsonl"), random);
      }
    }
    assertThat(kills).as("processes that were killed, seed %d", SEED).isPositive();
    run("--out", killed.toString(), "--on", "local[3]");
    assertSame(killed, straight);

    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path both = folder.resolve("both");
    run("--out", one.toString(), "--shard", "1/2");
    run("--out", two.toString(), "--shard", "2/2");
    CommandRun merged =
        CommandRun.of(
            folder, "reproduce", "merge", two.toString(), one.toString(), "--out", both.toString());
    assertThat(merged.status()).as(merged.err()).isZero();
    assertSame(both, straight);
  }

  /// Starts a run, kills it with SIGKILL when the journal has some lines.
  ///
  /// @return false if it ended by itself before
  private boolean killAt(long lines, Path out) throws IOException, InterruptedException {
    Process process =
        CommandRun.start(
            folder, environment(), command("--out", out.toString(), "--on", "local[1]"));
    while (process.isAlive()) {
      if (lines(out) >= lines) {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue() != 0;
      }
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private static long lines(Path out) throws IOException {
    Path journal = out.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return 0;
    }
    long lines = 0;
    for (byte b : Files.readAllBytes(journal)) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  /// Cuts a journal off in the middle of a line.
  private static void cut(Path journal, Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    int end = 1 + random.nextInt(bytes.length - 1);
    Files.write(journal, Arrays.copyOf(bytes, bytes[end - 1] == '\n' ? end - 1 : end));
  }

  private static void assertSame(Path actual, Path expected) throws IOException {
    for (String file : FILES) {
      assertThat(Files.readString(actual.resolve(file)))
          .as(file)
          .isEqualTo(Files.readString(expected.resolve(file)));
    }
  }

  private void run(String... more) {
    CommandRun run = CommandRun.of(folder, environment(), command(more));
    assertThat(run.status()).as(run.err()).isZero();
  }

  private static String[] command(String... more) {
    return Stream.concat(
            Stream.of("reproduce", "table1", "--scale", "smoke", "--seeds", "1"),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  /// No data but what the build brings.
  private Map<String, String> environment() {
    return Map.of("RESURGE_DATA", "", "XDG_CACHE_HOME", folder.toString());
  }
}
