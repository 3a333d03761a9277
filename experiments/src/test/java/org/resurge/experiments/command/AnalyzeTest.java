package org.resurge.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `analyze` in every mode: one JSON form, pictures that show something, refusals that are reports.
class AnalyzeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double-well --mode paper | claims partition borel-plane",
        "double-well --mode series | growth ratios borel-plane",
        "coupled --mode series --draws 0 --order 16 | growth ratios borel-plane",
        "coupled --mode rays | rays",
        "double-well --mode density --draws 20000 | density",
        "function --mode descent --directions 0 | slice growth ratios borel-plane",
        "rosenbrock --mode descent | slice growth ratios borel-plane"
      })
  void aModeLeavesItsPageItsJsonAndItsPictures(String line, String pictures) throws IOException {
    JsonObject result = analyze(line);
    assertThat(result.keySet())
        .containsExactly(
            "landscape",
            "mode",
            "initialLoss",
            "targets",
            "nulls",
            "ratioOverGmax",
            "verdict",
            "seconds");
    assertThat(line).contains(result.get("mode").getAsString());
    assertThat(Files.readString(folder.resolve("analysis.txt"))).contains("Verdict: ");
    for (String picture : pictures.split(" ", -1)) {
      assertThat(Files.readString(folder.resolve(picture + ".svg")).contains("<path"))
          .as(picture)
          .isTrue();
      assertThat(Files.size(folder.resolve(picture + ".png"))).isGreaterThan(5_000);
    }
    assertThat(files()).hasSize(2 + 2 * pictures.split(" ", -1).length);
  }

  /// Eq. 35's network, from 24 derivatives at its fresh weights: the loss where the line along the
  /// gradient turns, with the search's word for it.
  @Test
  void descentFindsWhereTheLineOfANetworkTurns() throws IOException {
    JsonObject result = analyze("function --mode descent --directions 0");
    assertThat(verifiedTarget(result, 0).get("value").getAsDouble())
        .isBetween(0.0, result.get("initialLoss").getAsDouble());
    assertThat(verdict("function --mode descent --directions 0 --direction adam"))
        .isEqualTo("targets");
  }

  @Test
  void seriesFindsTheBarrierFromTheShapeOfTheWell() throws IOException {
    JsonObject barrier = verifiedTarget(analyze("tilted --mode series"), 0);
    assertThat(barrier.get("value").getAsDouble()).isCloseTo(2, within(1e-9));
    assertThat(verdict("quartic --mode series")).isEqualTo("no target");
    assertThat(verdict("random-cloud --mode series")).isEqualTo("refused");
  }

  /// Golden `rays.json`: saddles at 1.995469 and 3.
  @Test
  void raysFindTheSaddlesOfThePlane() throws IOException {
    JsonObject result = analyze("coupled --mode rays");
    List<Double> values = new ArrayList<>();
    result
        .getAsJsonArray("targets")
        .forEach(t -> values.add(t.getAsJsonObject().get("value").getAsDouble()));
    assertThat(values).anySatisfy(v -> assertThat(v).isCloseTo(1.995469, within(1e-4)));
    assertThat(values).anySatisfy(v -> assertThat(v).isCloseTo(3, within(1e-4)));
    assertThat(verdict("rosenbrock --mode rays")).isEqualTo("no target");
  }

  /// Two runs from one start, stopped at different steps: the line between their weights.
  @Test
  void theLineBetweenTwoCheckpointsIsAnalysed() throws IOException {
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    for (String[] run : new String[][] {{one, "60"}, {two, "90"}}) {
      String[] train = {"train", "function", "--steps", run[1], "--out", run[0], "--seed", "3"};
      assertThat(Resurge.run(train)).isZero();
    }
    JsonObject result = analyze("function --mode series --order 8 --between " + one + " " + two);
    assertThat(result.get("mode").getAsString()).isEqualTo("series");
    assertThat(result.get("verdict").getAsString()).isIn("targets", "no target");
    assertThat(Files.readString(folder.resolve("analysis.txt")))
        .contains("losses at the ends of the line");
    assertThat(verdict("function --mode series --between " + one + " " + one)).isEqualTo("refused");
  }

  @Test
  void densityFindsTheBarrierWithItsIndex() throws IOException {
    JsonObject barrier = verifiedTarget(analyze("double-well --mode density --draws 50000"), 1);
    assertThat(barrier.get("value").getAsDouble()).isCloseTo(1.0 / 16, within(1e-3));
    assertThat(barrier.get("index").getAsInt()).isEqualTo(1);
    assertThat(verdict("function --mode density")).isEqualTo("refused");
  }

  @ParameterizedTest
  @CsvSource({"constant, zero", "random-cloud, no derivatives", "mnist, Relu has kinks"})
  void whatHasNoSeriesIsRefusedInAReport(String subject, String reason) throws IOException {
    JsonObject result = analyze(subject + " --mode descent");
    assertThat(result.get("verdict").getAsString()).isEqualTo("refused");
    assertThat(result.getAsJsonArray("targets")).isEmpty();
    assertThat(Files.readString(folder.resolve("analysis.txt"))).contains(reason);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aRunsWeightsAreAnalysedWhereTheyAre() throws IOException {
    Path run = folder.resolve("run");
    assertThat(Resurge.run("train", "function", "--steps", "40", "--out", run.toString())).isZero();
    double fresh = analyze("function --mode paper --draws 20").get("initialLoss").getAsDouble();
    double later =
        analyze("function --mode paper --draws 20 --at " + run).get("initialLoss").getAsDouble();
    assertThat(later).isLessThan(fresh);
    assertThat(Resurge.run("analyze", "mnist", "--at", run.toString())).isEqualTo(2);
  }

  /// Whoever computes the losses: the page, the pictures and the JSON have the same bytes, but for
  /// the time.
  @ParameterizedTest
  @CsvSource({"double-well --draws 333", "random-cloud", "function --draws 41 --seed 3"})
  void lossesComputedInBlocksChangeNoByte(String line) throws IOException {
    List<byte[]> here = bytes(line);
    for (String place : List.of("local[1]", "local[3]")) {
      List<byte[]> sent = bytes(line + " --on " + place);
      assertThat(sent).as(place).hasSameSizeAs(here);
      for (int i = 0; i < here.size(); i++) {
        assertThat(sent.get(i)).as(place).isEqualTo(here.get(i));
      }
    }
  }

  /// The JSON without its time, then all other files of an analysis by name.
  private List<byte[]> bytes(String line) throws IOException {
    JsonObject json = analyze(line);
    json.remove("seconds");
    List<byte[]> bytes = new ArrayList<>(List.of(json.toString().getBytes(StandardCharsets.UTF_8)));
    for (Path file : files().stream().sorted().toList()) {
      if (!file.endsWith("analysis.json")) {
        bytes.add(Files.readAllBytes(file));
      }
    }
    return bytes;
  }

  private static JsonObject verifiedTarget(JsonObject result, int index) {
    assertThat(result.get("verdict").getAsString()).isEqualTo("targets");
    JsonObject target = result.getAsJsonArray("targets").get(index).getAsJsonObject();
    assertThat(target.get("verified").getAsBoolean()).isTrue();
    return target;
  }

  private String verdict(String line) throws IOException {
    return analyze(line).get("verdict").getAsString();
  }

  private JsonObject analyze(String line) throws IOException {
    List<String> command = new ArrayList<>(List.of("analyze"));
    command.addAll(Arrays.asList(line.split(" ", -1)));
    command.addAll(List.of("--plot", folder.toString()));
    assertThat(Resurge.run(command.toArray(String[]::new))).isZero();
    byte[] json = Files.readAllBytes(folder.resolve("analysis.json"));
    return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
  }
}
