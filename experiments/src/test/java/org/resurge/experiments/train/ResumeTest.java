package org.resurge.experiments.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.experiments.command.Resurge;

/// A run that was stopped and resumed ends with the bytes of one that was not.
class ResumeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "sgd, none, cosine",
    "sgd, paper, step",
    "sgd, polyak, constant",
    "adam, none, plateau",
    "adam, geometric, exponential",
    "adamw, none, cosine",
    "adamw, null-targets, cosine",
    "muon, none, cosine",
    "muon, random, plateau",
    "adam, auto, cosine",
    "muon, descent, constant"
  })
  void stoppedAndResumedEqualsStraight(String optimizer, String guidance, String schedule)
      throws IOException {
    String[] usual = {
      "train",
      "function",
      "--optimizer",
      optimizer,
      "--guidance",
      guidance,
      "--schedule",
      schedule,
      "--steps",
      "100",
      "--warmup",
      "7",
      "--patience",
      "0"
    };
    assertResumedEqualsStraight(usual);
    assertThat(Files.readString(folder.resolve("stopped").resolve("log.csv")))
        .isEqualTo(Files.readString(folder.resolve("straight").resolve("log.csv")));
  }

  /// Looks at the line fall on both sides of the stop: what they left behind is in the checkpoint.
  @ParameterizedTest
  @CsvSource({"muon, step", "adam, target", "sgd, polyak"})
  void aRunThatReadsItsLinesGoesOnToTheSameBytes(String optimizer, String use) throws IOException {
    String[] usual = {
      "train",
      "function",
      "--optimizer",
      optimizer,
      "--guidance",
      "descent",
      "--descent-use",
      use,
      "--descent-every",
      "7",
      "--steps",
      "100"
    };
    assertResumedEqualsStraight(usual);
    JsonObject result = result("stopped");
    assertThat(result.get("verdict").getAsString()).isEqualTo("targets");
    // 15 looks of a record and a jet of order 8 or 16
    long order = use.equals("step") ? 8 : 16;
    assertThat(result.get("analysisForwardPasses").getAsLong())
        .isEqualTo(15 * (1 + 2 * (order + 1)))
        .isEqualTo(result("straight").get("analysisForwardPasses").getAsLong());
  }

  @ParameterizedTest
  @CsvSource({"sgd", "adam", "adamw", "muon"})
  void guidanceWithoutTargetsIsTheBareOptimizer(String optimizer) throws IOException {
    String[] bare = {"train", "function", "--optimizer", optimizer, "--steps", "60"};
    String[] guided = {
      "train", "function", "--optimizer", optimizer, "--steps", "60", "--guidance", "targets=1e9"
    };
    assertThat(run(guided, "guided")).isEqualTo(run(bare, "bare"));
  }

  private void assertResumedEqualsStraight(String... command) throws IOException {
    String straight = run(command, "straight");
    run(command, "stopped", "--stop-after", "50");
    assertThat(run(new String[] {"train", "function"}, "stopped", "--resume")).isEqualTo(straight);
  }

  private String run(String[] command, String name, String... more) throws IOException {
    String[] all = new String[command.length + more.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = folder.resolve(name).toString();
    assertThat(Resurge.run(all)).isZero();
    return result(name).get("weightsSha256").getAsString();
  }

  private JsonObject result(String name) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(name).resolve("result.json")))
        .getAsJsonObject();
  }
}
