package org.resurge.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Main class of `resurge bench`: measures, and writes a report.
///
/// Exit status: 0 when the report was written, 1 when a benchmark failed, 2 for wrong arguments.
public final class BenchReport {
  private BenchReport() {}

  /// Measures and writes.
  ///
  /// @param arguments names, `--out`, `--peers`, `--quick`, and options of JMH
  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments));
  }

  private static int run(String[] line) throws IOException {
    try {
      Arguments arguments = Arguments.of(line);
      if (arguments.asksOnly()) {
        Main.main(arguments.rest().toArray(String[]::new));
        return 0;
      }
      Optional<PeerSection> peers =
          arguments.peers().isPresent()
              ? Optional.of(PeerSection.read(arguments.peers().get()))
              : Optional.empty();
      Map<Row, List<String>> plan = plan(arguments);
      JsonArray json = measure(plan, arguments);
      String command = "resurge bench " + String.join(" ", line);
      Path home = Path.of(System.getProperty("resurge.home", "."));
      Map<String, String> facts = Machine.facts(home);
      if (arguments.quick()) {
        facts.put(
            "figures", "**none is worth reading**: a quick run, to see that everything works");
      }
      new Report(command.strip(), facts, json, peers).write(arguments.out());
      return 0;
    } catch (NoSuchFileException e) {
      System.err.println("resurge: bench: there must be a file " + e.getFile() + ", got none");
      return 2;
    } catch (IllegalArgumentException e) {
      System.err.println("resurge: " + String.valueOf(e.getMessage()).replace('\n', ' '));
      return 2;
    } catch (RunnerException e) {
      System.err.println("resurge: bench: a benchmark failed, no report is written: " + e);
      return 1;
    }
  }

  /// Benchmarks by line of the suite. One that was named and is in no line gets a line of its own.
  private static Map<Row, List<String>> plan(Arguments arguments) {
    var silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    List<String> includes = arguments.names();
    List<String> names =
        BenchmarkList.defaultList().find(silent, includes, arguments.jmh().getExcludes()).stream()
            .map(entry -> entry.getUsername())
            .distinct()
            .toList();
    Map<Row, List<String>> plan = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(names);
    for (Row row : Suite.ROWS) {
      List<String> held = names.stream().filter(row::holds).toList();
      left.removeAll(held);
      if (!held.isEmpty()) {
        plan.put(row, held);
      }
    }
    if (!includes.isEmpty()) {
      left.forEach(
          name ->
              plan.put(
                  Row.of(Measured.shortName(name).replace(".", "\\."), Effort.KERNEL),
                  List.of(name)));
    }
    if (plan.isEmpty()) {
      throw new IllegalArgumentException(
          "bench: a name must match a benchmark (see resurge bench -l), got " + includes);
    }
    return plan;
  }

  private static JsonArray measure(Map<Row, List<String>> plan, Arguments arguments)
      throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    int done = 0;
    for (Map.Entry<Row, List<String>> line : plan.entrySet()) {
      done++;
      System.out.printf("bench: question %d of %d%n", done, plan.size());
      results.addAll(Rounds.run(line.getKey(), line.getValue(), arguments));
    }
    return json(results);
  }

  /// JMH's own JSON, with the number of forks that the rounds have made.
  private static JsonArray json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    JsonArray json = JsonParser.parseString(bytes.toString(UTF_8)).getAsJsonArray();
    for (JsonElement element : json) {
      JsonObject benchmark = element.getAsJsonObject();
      JsonObject metric = benchmark.getAsJsonObject("primaryMetric");
      if (metric.has("rawData")) {
        benchmark.addProperty("forks", metric.getAsJsonArray("rawData").size());
      }
    }
    return json;
  }

  /// What is written.
  ///
  /// @param command command line that made it
  /// @param facts where the figures come from
  /// @param json JMH's results
  /// @param peers other engines, if a file was given
  record Report(
      String command, Map<String, String> facts, JsonArray json, Optional<PeerSection> peers) {
    /// Writes into a folder beside `out`, then moves file by file: what a failed run leaves behind
    /// is the old report, whole.
    void write(Path out) throws IOException {
      Page page = new Page();
      Results results = Results.of(json);
      peers.ifPresent(section -> section.write(results, page));
      Sections.ALL.forEach(section -> section.write(results, page));
      Folder folder = Folder.beside(out);
      folder.put("results.json", new GsonBuilder().setPrettyPrinting().create().toJson(json));
      folder.put("report.json", ours(page));
      for (var chart : page.charts().entrySet()) {
        folder.put(chart.getKey(), chart.getValue());
      }
      folder.put("report.md", head(page) + page.body());
      folder.move();
      System.out.println("bench: report in " + out.resolve("report.md"));
      page.verdicts().stream()
          .filter(verdict -> !verdict.met())
          .forEach(v -> System.out.printf("bench: not met: %s: %s%n", v.claim(), v.figure()));
    }

    private String head(Page page) {
      StringBuilder text = new StringBuilder("# Benchmarks\n\nMade by `" + command + "`.\n\n");
      facts.forEach(
          (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
      text.append('\n');
      if (page.verdicts().isEmpty()) {
        return text.toString();
      }
      Page targets = new Page();
      targets.title("Targets");
      targets.table(
          List.of("claim", "measured", "target", "judgement"),
          page.verdicts().stream()
              .map(
                  v ->
                      List.of(
                          v.claim(),
                          v.figure(),
                          v.target(),
                          v.met() ? v.judgement() : "**" + v.judgement() + "**"))
              .toList());
      return text + targets.body();
    }

    private String ours(Page page) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("command", command);
      all.put("machine", facts);
      all.put("targets", page.verdicts());
      peers.ifPresent(section -> all.put("peers", section.rates()));
      return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(all);
    }
  }
}
