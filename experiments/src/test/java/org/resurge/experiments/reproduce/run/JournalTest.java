package org.resurge.experiments.reproduce.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final Job FIRST = Job.of("trial").with("rate", 3e-4).withSeed(1);
  private static final Job SECOND = FIRST.withSeed(2);

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadAgain() throws IOException {
    JobResult result =
        JobResult.of(FIRST)
            .with("loss", 0.1 + 0.2)
            .with("steps", 3000)
            .with("none", Double.NaN)
            .with("curve", List.of(1.5, Double.POSITIVE_INFINITY, -2.0));
    write(result);
    JobResult read = Journal.read(folder).get(FIRST.key());
    assertThat(read).isNotNull();
    assertThat(read.line()).isEqualTo(result.line());
    assertThat(read.number("loss")).isEqualTo(0.1 + 0.2);
    assertThat(read.number("none")).isNaN();
    assertThat(read.list("curve")).containsExactly(1.5, Double.NaN, -2.0);
  }

  /// A process that is killed while it writes leaves the start of a line; it must neither count nor
  /// spoil the next one. Cut at every byte.
  @Test
  void aTornLastLineIsDropped() throws IOException {
    write(JobResult.of(FIRST).with("loss", 1), JobResult.of(SECOND).with("loss", 2));
    Path file = folder.resolve(Journal.RESULTS);
    byte[] whole = Files.readAllBytes(file);
    int second = new String(whole, UTF_8).indexOf('\n') + 1;
    for (int cut = second; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThat(Journal.read(folder)).as("cut at %d", cut).containsOnlyKeys(FIRST.key());
      write(JobResult.of(SECOND).with("loss", 2));
      assertThat(Files.readAllBytes(file)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void aJobIsWrittenOnce() throws IOException {
    write(JobResult.of(FIRST).with("loss", 1), JobResult.of(FIRST).with("loss", 1));
    assertThat(Files.readAllLines(folder.resolve(Journal.RESULTS))).hasSize(1);
  }

  @Test
  void twoWritersAreRefused() throws IOException {
    try (Journal _ = Journal.open(folder)) {
      assertThatThrownBy(() -> Journal.open(folder))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one process at a time");
    }
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    write(JobResult.of(FIRST).with("loss", 1));
    Files.writeString(folder.resolve(Journal.RESULTS), "no result\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  private void write(JobResult... results) throws IOException {
    try (Journal journal = Journal.open(folder)) {
      for (JobResult result : results) {
        journal.add(result, 0.5);
      }
    }
  }
}
