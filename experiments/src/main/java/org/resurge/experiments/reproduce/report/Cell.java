package org.resurge.experiments.reproduce.report;

import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;

/// A text of the report with the runs that it rests on.
///
/// @param text what is read
/// @param groups keys of the groups of jobs (see [Job#group]) behind it; none for plain words
public record Cell(String text, List<String> groups) {
  /// Copies the list.
  public Cell {
    groups = List.copyOf(groups);
  }

  /// Words.
  public static Cell of(String text) {
    return new Cell(text, List.of());
  }

  /// A number with the jobs that it rests on.
  public static Cell of(String text, Job... jobs) {
    return new Cell(text, Arrays.stream(jobs).map(job -> job.group().key()).distinct().toList());
  }
}
