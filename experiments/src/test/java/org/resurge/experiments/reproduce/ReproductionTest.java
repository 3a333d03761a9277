package org.resurge.experiments.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resurge.experiments.reproduce.row.Row;
import org.resurge.experiments.reproduce.row.Rows;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.run.LocalPool;
import org.resurge.experiments.reproduce.run.Shard;
import org.resurge.experiments.reproduce.work.Laboratory;

/// Rows that need no data, run in this process.
class ReproductionTest {
  private static final List<String> ROWS =
      List.of("figure2", "figure7", "table1", "escape", "cost");

  @TempDir Path folder;

  private static final Reproduction.Watcher SILENT =
      new Reproduction.Watcher() {
        @Override
        public void leftOut(Row row, String dataSet) {}

        @Override
        public void begins(List<Job> missing, int known) {}

        @Override
        public void finished(JobResult result, double seconds) {}
      };

  private static String report(Path folder, Plan plan, int width) throws IOException {
    Reproduction reproduction = new Reproduction(plan, folder);
    try (LocalPool pool = new LocalPool(width)) {
      reproduction.run(Shard.WHOLE, pool, Laboratory.of(Optional.empty()), SILENT);
    }
    return Files.readString(reproduction.report());
  }

  @Test
  void theNumberOfWorkersChangesNoByteOfTheReport() throws Exception {
    Plan plan = new Plan(ROWS, Scale.SMOKE, 1);
    String alone = report(folder.resolve("one"), plan, 1);
    assertThat(report(folder.resolve("three"), plan, 3)).isEqualTo(alone);
    assertThat(Files.readString(folder.resolve("three/results.jsonl")))
        .isEqualTo(Files.readString(folder.resolve("one/results.jsonl")));
    isSelfContained(alone);
    everyLinkHasItsPlace(alone);
    everyPictureIsWellFormed(alone);
  }

  private static void isSelfContained(String html) {
    assertThat(html).doesNotContain("<script", "src=", "@import", "url(", "<link");
  }

  private static void everyLinkHasItsPlace(String html) {
    Set<String> places = all(html, " id='([^']*)'");
    assertThat(places).isNotEmpty().containsAll(all(html, "href='#([^']*)'"));
  }

  private static void everyPictureIsWellFormed(String html) throws Exception {
    Set<String> pictures = all(html, "(<svg.*?</svg>)");
    assertThat(pictures).hasSizeGreaterThan(10);
    for (String picture : pictures) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(picture.getBytes(UTF_8)));
      assertThat(picture).doesNotContain("NaN", "Infinity");
    }
  }

  private static Set<String> all(String html, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
    return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
  }

  /// A row whose data is not there says so, and how to get it; nothing else fails.
  @Test
  void aRowWithoutDataSaysSo() throws Exception {
    String page =
        new String(
            Files.readAllBytes(reportWithout(new Plan(List.of("cost", "figure1"), Scale.SMOKE, 1))),
            UTF_8);
    assertThat(page).contains("tinyshakespeare, was not found", "data get");
  }

  private Path reportWithout(Plan plan) throws IOException {
    Reproduction reproduction =
        new Reproduction(new Plan(List.of("cost"), plan.scale(), plan.seeds()), folder);
    try (LocalPool pool = new LocalPool(1)) {
      reproduction.run(Shard.WHOLE, pool, Laboratory.of(Optional.empty()), SILENT);
    }
    return new Reproduction(plan, folder).report();
  }

  @Test
  void everyRowHasJobsAndAName() {
    for (Scale scale : Scale.values()) {
      Plan plan = new Plan(Rows.names(), scale, scale.seeds());
      for (String name : Rows.names()) {
        List<Job> jobs = Rows.named(name).jobs(plan);
        assertThat(jobs).as(name).isNotEmpty().doesNotHaveDuplicates();
        jobs.forEach(job -> assertThat(Job.parse(job.key())).isEqualTo(job));
      }
    }
    assertThat(Rows.names())
        .contains(
            "figure1", "figure2", "figure3", "figure4", "figure5", "figure6", "figure7", "table1",
            "table2", "null", "descent", "density");
  }

  @Test
  void shardsOfDifferentPlansAreNotMerged() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    report(one, new Plan(List.of("cost"), Scale.SMOKE, 1), 1);
    report(two, new Plan(List.of("cost"), Scale.SMOKE, 2), 1);
    assertThatThrownBy(() -> Reproduction.merged(List.of(one, two), folder.resolve("both")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one plan");
  }
}
