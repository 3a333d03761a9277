package org.resurge.experiments.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Collectors;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.log.Environment;
import org.resurge.experiments.reproduce.report.CsvPage;
import org.resurge.experiments.reproduce.report.HtmlPage;
import org.resurge.experiments.reproduce.report.MarkdownPage;
import org.resurge.experiments.reproduce.report.Report;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.row.Results;
import org.resurge.experiments.reproduce.row.Row;
import org.resurge.experiments.reproduce.row.Rows;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.run.Journal;
import org.resurge.experiments.reproduce.run.Shard;
import org.resurge.experiments.reproduce.work.Laboratory;
import org.resurge.experiments.reproduce.work.Material;
import org.resurge.nn.weights.AtomicFile;

/// From a plan to a report: runs what is missing, then tells what is there.
///
/// The report's bytes depend on the plan and the results alone: not on when, where, in what order
/// or in how many sittings the jobs ran.
public final class Reproduction {
  private final Plan plan;
  private final Path folder;

  /// Reproduction in a folder, new or begun.
  public Reproduction(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /// What hears how it goes.
  public interface Watcher {
    /// Jobs of a row are left out because their data is not there.
    void leftOut(Row row, String dataSet);

    /// Jobs are about to run.
    ///
    /// @param missing jobs to run now
    /// @param known jobs that have a result already
    void begins(List<Job> missing, int known);

    /// A job has ended.
    void finished(JobResult result, double seconds);
  }

  /// Runs the jobs of a shard that have no result yet.
  public void run(Shard shard, JobExecutor executor, Laboratory laboratory, Watcher watcher)
      throws IOException {
    plan.write(folder);
    Set<Job> jobs = jobs(laboratory.location(), watcher);
    try (Journal journal = Journal.open(folder)) {
      List<Job> mine = jobs.stream().filter(shard::has).toList();
      List<Job> missing = mine.stream().filter(job -> !journal.has(job)).toList();
      watcher.begins(missing, mine.size() - missing.size());
      executor.run(
          missing,
          laboratory,
          (result, seconds) -> {
            try {
              journal.add(result, seconds);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            watcher.finished(result, seconds);
          });
    }
  }

  /// Says how long the rows will take, one core working, and what is missing of all.
  ///
  /// A job that several rows need counts in each of them, and once in the whole.
  ///
  /// @param each hears a row's name and its seconds as soon as they are known
  /// @return seconds of the jobs of a shard that have no result yet
  public double estimate(
      Shard shard, Laboratory laboratory, Watcher watcher, ObjDoubleConsumer<String> each)
      throws IOException {
    Set<Job> there = jobs(laboratory.location(), watcher);
    Estimate estimate = new Estimate(laboratory);
    for (Row row : rows(plan)) {
      List<Job> mine =
          row.jobs(plan).stream().filter(there::contains).filter(shard::has).distinct().toList();
      each.accept(row.name(), estimate.seconds(mine));
    }
    Set<String> done =
        Files.exists(folder.resolve(Journal.RESULTS)) ? Journal.read(folder).keySet() : Set.of();
    return estimate.seconds(
        there.stream().filter(shard::has).filter(job -> !done.contains(job.key())).toList());
  }

  /// Jobs of all rows whose data is there, each once.
  private Set<Job> jobs(DataLocation location, Watcher watcher) {
    Map<String, Boolean> there = new HashMap<>();
    Set<Job> jobs = new LinkedHashSet<>();
    for (Row row : rows(plan)) {
      Set<String> absent = new TreeSet<>();
      for (Job job : row.jobs(plan)) {
        String set = row.dataSet(job);
        if (there.computeIfAbsent(set, s -> s.isEmpty() || Material.isThere(s, location))) {
          jobs.add(job);
        } else {
          absent.add(set);
        }
      }
      absent.forEach(set -> watcher.leftOut(row, set));
    }
    return jobs;
  }

  /// Writes `report.html`, `report.md`, `report.csv` and `results.jsonl` into the folder.
  ///
  /// @return path of the HTML page
  public Path report() throws IOException {
    Report report = report(plan, Journal.read(folder));
    write("results.jsonl", report.jsonLines());
    write("report.md", MarkdownPage.of(report));
    write("report.csv", CsvPage.of(report));
    return write("report.html", HtmlPage.of(report));
  }

  /// Writes the report's words and numbers as one Markdown page, with the machine that it ran on:
  /// the project's `docs/findings.md`.
  public void findings(Path file) throws IOException {
    Environment machine = Environment.current();
    String where =
        "%n---%n%nRun on %s, %d cores, %s, Java %s, Resurge %s.%n"
            .formatted(
                machine.processor(),
                machine.cores(),
                machine.system(),
                machine.java(),
                machine.version());
    String page = MarkdownPage.of(report(plan, Journal.read(folder))) + where;
    AtomicFile.write(file, page.getBytes(UTF_8));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    AtomicFile.write(file, text.getBytes(UTF_8));
    return file;
  }

  /// Brings the journals of shards together in this reproduction's folder.
  ///
  /// @throws IllegalArgumentException if two of them disagree
  public static Reproduction merged(List<Path> shards, Path folder) throws IOException {
    Plan plan = Plan.read(shards.getFirst());
    Map<String, JobResult> all = new LinkedHashMap<>();
    for (Path shard : shards) {
      if (!Plan.read(shard).equals(plan)) {
        throw new IllegalArgumentException(
            "merge: shards must be of one plan, got %s in %s and %s in %s"
                .formatted(plan.command(), shards.getFirst(), Plan.read(shard).command(), shard));
      }
      for (JobResult result : Journal.read(shard).values()) {
        JobResult other = all.putIfAbsent(result.key(), result);
        if (other != null && !other.line().equals(result.line())) {
          throw new IllegalArgumentException(
              "merge: a job must have one result, got two of " + result.key());
        }
      }
    }
    plan.write(folder);
    try (Journal journal = Journal.open(folder)) {
      for (JobResult result : all.values()) {
        journal.add(result, 0);
      }
    }
    return new Reproduction(plan, folder);
  }

  /// The report of some results.
  static Report report(Plan plan, Map<String, JobResult> byKey) {
    Results results = new Results(byKey);
    List<Section> sections = new ArrayList<>();
    Map<String, JobResult> used = new LinkedHashMap<>();
    for (Row row : rows(plan)) {
      List<Job> jobs = row.jobs(plan);
      List<Job> there = jobs.stream().filter(job -> byKey.containsKey(job.key())).toList();
      if (isEnough(row, jobs, there)) {
        sections.add(row.section(plan, results));
        there.forEach(job -> used.put(job.key(), results.of(job)));
      } else {
        sections.add(Section.absent(row.name(), row.title(), absence(row, jobs, there)));
      }
    }
    List<String> lead = List.of(Lead.of(plan));
    return new Report(
        plan.command(), plan.scale().toString(), lead, sections, List.copyOf(used.values()));
  }

  /// Whether all is there but the jobs of data sets of which nothing is.
  private static boolean isEnough(Row row, List<Job> jobs, List<Job> there) {
    Set<String> sets = there.stream().map(row::dataSet).collect(Collectors.toSet());
    return !there.isEmpty()
        && jobs.stream()
            .filter(job -> row.dataSet(job).isEmpty() || sets.contains(row.dataSet(job)))
            .allMatch(Set.copyOf(there)::contains);
  }

  private static String absence(Row row, List<Job> jobs, List<Job> there) {
    String sets = jobs.stream().map(row::dataSet).distinct().collect(Collectors.joining(", "));
    return there.isEmpty() && !sets.isEmpty()
        ? "Not run: its data, %s, was not found. ./resurge data get fetches it.".formatted(sets)
        : "Not complete: %d of %d runs have a result.".formatted(there.size(), jobs.size());
  }

  private static List<Row> rows(Plan plan) {
    return plan.rows().stream().map(Rows::named).toList();
  }
}
