package org.resurge.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report says what JMH's JSON holds.
final class ReportTest {
  private static String result(String benchmark, String parameters, String raw, String unit) {
    return """
    {"benchmark": "org.resurge.bench.%s", "forks": 2, %s
     "primaryMetric": {"score": %s, "scoreError": "NaN", "scoreUnit": "%s", "rawData": %s},
     "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 24.0}}}\
    """
        .formatted(
            benchmark,
            parameters.isEmpty() ? "" : "\"params\": {" + parameters + "},",
            raw.replaceAll("[\\[\\]]", "").split(",", -1)[0],
            unit,
            raw);
  }

  private static JsonArray json(String... results) {
    return JsonParser.parseString("[" + String.join(",", results) + "]").getAsJsonArray();
  }

  @Test
  void unitsBecomeSeconds() {
    Measured time =
        Measured.of(json(result("A.b", "", "[[2.0, 4.0]]", "us/op")).get(0).getAsJsonObject());
    assertEquals(2e-6, time.bestSeconds(), 1e-18);
    assertEquals(3e-6, time.forkSeconds()[0], 1e-18);
    Measured rate =
        Measured.of(json(result("A.b", "", "[[4.0]]", "ops/ms")).get(0).getAsJsonObject());
    assertEquals(2.5e-4, rate.bestSeconds(), 1e-16);
    assertEquals(24, rate.allocated().orElseThrow());
  }

  @Test
  void forksAreBimodalWhenTheyLieFartherApartThanTheirOwnIterations() {
    assertTrue(Forks.bimodal(measured("[[1.0, 1.1], [1.5, 1.6], [1.0, 1.05]]")));
    assertFalse(Forks.bimodal(measured("[[1.0, 1.3], [1.2, 1.5], [1.1, 1.4]]")));
    assertFalse(Forks.bimodal(measured("[[1.0, 9.0]]")));
    assertFalse(Forks.bimodal(measured("[[1.0, 1.0], [1.01, 1.01]]")), "1 % is no second mode");
  }

  private static Measured measured(String raw) {
    return Measured.of(json(result("A.b", "", raw, "us/op")).get(0).getAsJsonObject());
  }

  @Test
  void analysisLinearInParametersMeetsItsTarget() {
    Page page = new Page();
    Results results =
        Results.of(
            json(
                turns("10000", "[[1.0], [1.01]]", "[[0.5], [0.5]]", "[[0.3], [0.3]]"),
                turns("100000", "[[10], [10.1]]", "[[6], [6]]", "[[4], [4]]"),
                turns("1000000", "[[100, 200], [101]]", "[[50], [50]]", "[[40], [40]]")));
    Sections.ALL.forEach(section -> section.write(results, page));
    Map<String, Boolean> met =
        page.verdicts().stream()
            .collect(java.util.stream.Collectors.toMap(Verdict::claim, Verdict::met));
    assertEquals(
        Map.of(
            "exponent: analysis phase against parameters p",
            false,
            "exponent: analysis phase against parameters p, best iterations",
            true,
            "analysis phase / (its random points + its forward passes), p 10000",
            false,
            "analysis phase / (its random points + its forward passes), p 100000",
            true,
            "analysis phase / (its random points + its forward passes), p 1000000",
            false),
        met);
    assertTrue(page.body().contains("1.000 ±"), page.body());
    assertTrue(page.charts().containsKey("analysis"));
  }

  /// The phase and its parts as counters of one benchmark.
  private static String turns(String p, String phase, String points, String passes) {
    String counter = "\"%s\": {\"score\": 1, \"scoreError\": \"NaN\", \"rawData\": %s}, ";
    return result("AnalysisBenchmark.turns", "\"p\": \"" + p + "\"", "[[9], [9]]", "ms/op")
        .replace(
            "\"secondaryMetrics\": {",
            "\"secondaryMetrics\": {"
                + counter.formatted("phase", phase)
                + counter.formatted("randomPoints", points)
                + counter.formatted("forwardPasses", passes));
  }

  @Test
  void rooflineTellsTheShareOfThePeak() {
    Page page = new Page();
    // 1.57 Mflop in 15.7 µs: 100 GFLOP/s; a product of 512³ in 5.37 ms: 50.
    Results results =
        Results.of(
            json(
                result("RooflineBenchmark.fma", "", "[[15.728640]]", "us/op"),
                result("RooflineBenchmark.loop", "", "[[10.0]]", "ms/op"),
                result(
                    "MatMulBenchmark.engine",
                    "\"shape\": \"512x512x512\"",
                    "[[5.36870912]]",
                    "ms/op")));
    RooflineSection.write(results, page);
    assertTrue(page.body().contains("100 GFLOP/s"), page.body());
    assertTrue(page.body().contains("| 50.0 | 50.0 % |"), page.body());
  }

  @Test
  void peersAreJudgedAgainstTheirTargets(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.jsonl");
    Files.writeString(file, rate("resurge", 5000) + rate("torch-1.13-py", 1000) + rate("x", 9));
    Page page = new Page();
    PeerSection.read(file).write(new Results(List.of()), page);
    assertEquals(1, page.verdicts().size());
    assertTrue(page.verdicts().getFirst().met());
    Files.writeString(file, rate("resurge", 2000) + rate("torch-1.13-py", 1000));
    Page worse = new Page();
    PeerSection.read(file).write(new Results(List.of()), worse);
    assertEquals("not met", worse.verdicts().getFirst().judgement());
    Files.writeString(file, "{\"peer\": \"resurge\"}\n");
    assertThrows(IllegalArgumentException.class, () -> PeerSection.read(file));
    Files.writeString(file, "no JSON\n");
    assertThrows(IllegalArgumentException.class, () -> PeerSection.read(file));
  }

  private static String rate(String peer, double best) {
    return """
    {"peer":"%s","bench":"mlp_step_b64","unit":"steps/s","best":%s,"median":%s,"threads":1}
    """
        .formatted(peer, best, 0.9 * best);
  }

  @Test
  void reportReplacesTheOneBeforeAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("bench");
    Files.createDirectories(out);
    Files.writeString(out.resolve("report.md"), "old");
    Files.writeString(out.resolve("mine.txt"), "kept");
    JsonArray json = json(result("TapeBenchmark.bare", "\"size\": \"64\"", "[[1.0]]", "us/op"));
    new BenchReport.Report("resurge bench", Map.of("JDK", "25"), json, Optional.empty()).write(out);
    assertTrue(Files.readString(out.resolve("report.md")).contains("TapeBenchmark.bare (size=64)"));
    assertEquals("kept", Files.readString(out.resolve("mine.txt")));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(out), files.toList());
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    for (String[] wrong :
        List.of(
            new String[] {"--out"},
            new String[] {"--out", "-f"},
            new String[] {"--fast"},
            new String[] {"-f", "many"},
            new String[] {"-rf", "json"})) {
      assertThrows(
          IllegalArgumentException.class, () -> Arguments.of(wrong), String.join(" ", wrong));
    }
    Arguments right = Arguments.of("MatMul", "-f", "2", "--out=x", "--quick");
    assertEquals(Path.of("x"), right.out());
    assertEquals(List.of("MatMul", "-f", "2"), right.rest());
    assertEquals(2, right.rounds(Suite.ROWS.getFirst()));
    assertEquals(List.of("MatMul"), right.names());
    assertEquals(List.of(), right.jmh().getIncludes());
  }
}
