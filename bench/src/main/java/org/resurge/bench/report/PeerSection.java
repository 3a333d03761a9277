package org.resurge.bench.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The engine beside others, from lines of JSON that they have printed in one interleaved run.
///
/// @param rates all lines, those of several rounds as one
record PeerSection(List<Rate> rates) implements Section {
  private static final String OURS = "resurge";

  /// What a contender reaches in a workload.
  ///
  /// @param peer name of the contender
  /// @param bench name of the workload
  /// @param unit unit of the rates
  /// @param best best rate of all rounds
  /// @param median median of the rounds' medians
  /// @param threads threads that it had
  record Rate(String peer, String bench, String unit, double best, double median, int threads) {}

  private record Key(String peer, String bench, String unit, int threads) {}

  /// Reads a file of lines `{"peer", "bench", "unit", "best", "median", "threads"}`.
  static PeerSection read(Path file) throws IOException {
    Map<Key, List<double[]>> rounds = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        JsonObject line = JsonParser.parseString(lines.get(i)).getAsJsonObject();
        Key key =
            new Key(
                line.get("peer").getAsString(),
                line.get("bench").getAsString(),
                line.get("unit").getAsString(),
                line.get("threads").getAsInt());
        double[] rate = {line.get("best").getAsDouble(), line.get("median").getAsDouble()};
        rounds.computeIfAbsent(key, _ -> new ArrayList<>()).add(rate);
      } catch (JsonParseException
          | IllegalStateException
          | NullPointerException
          | UnsupportedOperationException
          | NumberFormatException e) {
        throw new IllegalArgumentException(
            "bench: line %d of %s must be an object with peer, bench, unit, best, median, threads,"
                    .formatted(i + 1, file)
                + " got "
                + lines.get(i),
            e);
      }
    }
    List<Rate> rates = new ArrayList<>();
    rounds.forEach(
        (key, all) ->
            rates.add(
                new Rate(
                    key.peer(),
                    key.bench(),
                    key.unit(),
                    all.stream().mapToDouble(r -> r[0]).max().orElse(0),
                    Median.of(all.stream().mapToDouble(r -> r[1]).sorted().toArray()),
                    key.threads())));
    return new PeerSection(rates);
  }

  @Override
  public void write(Results results, Page page) {
    page.title("Beside other engines");
    page.paragraph(
        "Rates of one interleaved run; higher is better. Each target is taken against the best"
            + " engine that it names, on one thread. Best is the best sample of all rounds, median"
            + " the median of the rounds' medians; the target is judged on both.");
    List<List<String>> rows = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (PeerTarget target : PeerTarget.ALL) {
      for (Rate ours : rates) {
        boolean candidate =
            ours.peer().equals(OURS)
                && ours.bench().matches(target.bench())
                && ours.threads() == target.threads();
        String claim = ours.bench() + "/" + target.suffix() + "/" + target.threads();
        if (candidate && done.add(claim)) {
          best(target, ours).ifPresent(theirs -> rows.add(row(target, ours, theirs, page)));
        }
      }
    }
    if (rows.isEmpty()) {
      page.paragraph("**No workload of ours stands beside one of theirs in this file.**");
      return;
    }
    page.table(
        List.of(
            "workload",
            "unit",
            "ours",
            "theirs",
            "engine",
            "best / best",
            "median / median",
            "target",
            "best",
            "median"),
        rows);
  }

  private Optional<Rate> best(PeerTarget target, Rate ours) {
    return rates.stream()
        .filter(r -> r.peer().matches(target.peer()) && r.threads() == 1)
        .filter(r -> r.bench().equals(ours.bench() + target.suffix()))
        .filter(r -> r.unit().equals(ours.unit()))
        .max(Comparator.comparingDouble(Rate::best));
  }

  private static List<String> row(PeerTarget target, Rate ours, Rate theirs, Page page) {
    double best = ours.best() / theirs.best();
    double median = ours.median() / theirs.median();
    String threads = ours.threads() == 1 ? "" : ", our %d threads".formatted(ours.threads());
    String name = theirs.bench() + threads;
    boolean met = best >= target.ratio();
    page.verdict(
        new Verdict(
            name + " / " + theirs.peer(),
            "%s (median %s)".formatted(Page.number(best), Page.number(median)),
            "at least " + target.ratio(),
            met));
    return List.of(
        name,
        ours.unit(),
        Page.number(ours.best()),
        Page.number(theirs.best()),
        theirs.peer(),
        Page.number(best),
        Page.number(median),
        "≥ " + target.ratio(),
        met ? "met" : "**not met**",
        median >= target.ratio() ? "met" : "**not met**");
  }
}
