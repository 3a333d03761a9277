package org.resurge.experiments.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.log.Progress;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.Reproduction;
import org.resurge.experiments.reproduce.Scale;
import org.resurge.experiments.reproduce.row.Row;
import org.resurge.experiments.reproduce.row.Rows;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.run.Shard;
import org.resurge.experiments.reproduce.work.Laboratory;
import org.resurge.tensor.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge reproduce`: the paper's figures and tables, judged.
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Redoes the paper's figures and tables beside their controls, and writes a report.",
      "Killed at any moment and started again, it goes on with what is missing.",
      "Example: resurge reproduce all --scale smoke --out report"
    })
final class ReproduceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Figures and tables by name, or: all.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      description = "smoke (minutes), default (under an hour), full (days); default: default.")
  private String scale = "default";

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Seeds of each arm (default: 2, 8 and 16 by scale); 8 are needed to judge.")
  private @Nullable Integer seeds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of results and report (default: runs/reproduce-SCALE).")
  private @Nullable Path out;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Run only part I of N, without a report; 'reproduce merge' joins the parts.")
  private @Nullable String shard;

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      description =
          "local (default: a job a core), local[N], or a Spark cluster: spark://HOST:PORT.")
  private String on = "local";

  @Option(
      names = "--estimate",
      description = "Say how long each figure and table would take here, and run nothing.")
  private boolean estimate;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = "Write the findings as Markdown too, with this machine's facts.")
  private @Nullable Path findings;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    return switch (names.getFirst()) {
      case "merge" -> merge();
      case "job" -> job();
      default -> reproduce();
    };
  }

  private Integer reproduce() throws IOException {
    Plan plan = plan();
    Path folder = out == null ? Path.of("runs", "reproduce-" + plan.scale()) : out;
    Shard part = shard == null ? Shard.WHOLE : shard(shard);
    Reproduction reproduction = new Reproduction(plan, folder);
    try (JobExecutor executor = Choices.executor(on)) {
      Told told = new Told(executor.width());
      if (estimate || plan.scale() == Scale.FULL) {
        estimate(plan, reproduction, part, told);
      }
      if (estimate) {
        return 0;
      }
      reproduction.run(part, executor, laboratory(), told);
    }
    if (part.count() > 1) {
      say("shard %s is done; join all with: ./resurge reproduce merge DIR… --out DIR", part);
    } else {
      say("report %s", reproduction.report());
      if (findings != null) {
        reproduction.findings(findings);
      }
    }
    return 0;
  }

  private void estimate(Plan plan, Reproduction reproduction, Shard part, Told told)
      throws IOException {
    say(
        "%s%s; timing a few steps of each workload first...",
        plan.command(), plan.scale() == Scale.FULL ? " may take days" : "");
    double seconds =
        reproduction.estimate(
            part,
            laboratory(),
            told,
            (row, core) -> say("%-10s about %s", row, Progress.time(core / told.width)));
    say(
        "what is missing takes about %s with %d jobs at once, give or take a factor of two",
        Progress.time(seconds / told.width), told.width);
  }

  private Integer merge() throws IOException {
    if (names.size() < 2 || out == null) {
      throw new UsageException("merge: needs the shards' folders and --out DIR");
    }
    List<Path> shards = names.stream().skip(1).map(Path::of).toList();
    say("report %s", Reproduction.merged(shards, out).report());
    return 0;
  }

  private Integer job() {
    if (names.size() != 2) {
      throw new UsageException("job: needs one key, as it stands in the report");
    }
    JobResult result = laboratory().run(Job.parse(names.get(1)));
    spec.commandLine().getOut().println(result.line());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Plan plan() {
    Scale size =
        Scale.valueOf(
            Choices.choose("--scale", scale, List.of("smoke", "default", "full"))
                .toUpperCase(Locale.ROOT));
    int count = seeds == null ? size.seeds() : Choices.atLeast("--seeds", 1, seeds);
    if (names.contains("all")) {
      return new Plan(Rows.names(), size, count);
    }
    List<String> known = new ArrayList<>(Rows.names());
    known.addAll(List.of("all", "merge", "job"));
    for (String name : names) {
      if (!Rows.names().contains(name)) {
        throw new UsageException(Names.unknown("reproduce", name, known));
      }
    }
    return new Plan(Rows.names().stream().filter(names::contains).toList(), size, count);
  }

  private static Shard shard(String text) {
    return Choices.validOption(() -> Shard.parse(text));
  }

  private Laboratory laboratory() {
    return Laboratory.of(data.folder());
  }

  private void say(String format, Object... values) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(String.format(Locale.ROOT, format, values));
    err.flush();
  }

  /// Tells a person how it goes: a line now and then, with the time left.
  private final class Told implements Reproduction.Watcher {
    private static final long EVERY = 5_000_000_000L;

    private final int width;
    private int all;
    private int done;
    private long started;
    private long told;

    Told(int width) {
      this.width = width;
    }

    @Override
    public void leftOut(Row row, String dataSet) {
      say(
          "%s: runs that need %s are left out, it was not found; ./resurge data get fetches it",
          row.name(), dataSet);
    }

    @Override
    public void begins(List<Job> missing, int known) {
      all = missing.size();
      started = System.nanoTime();
      told = started;
      say("%d jobs to run, %d at once; %d have a result already", all, width, known);
    }

    @Override
    public void finished(JobResult result, double seconds) {
      done++;
      long now = System.nanoTime();
      if (now - told > EVERY || done == all) {
        told = now;
        double spent = (now - started) / 1e9;
        String left = Progress.time(spent / done * (all - done));
        say("%d of %d jobs, %s, about %s left", done, all, Progress.time(spent), left);
      }
    }
  }
}
