package org.resurge.experiments.reproduce.row;

import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.run.Job;

/// A figure or table of the paper.
public interface Row {
  /// Name on the command line, as `figure2`.
  String name();

  /// Title in the report.
  String title();

  /// Data set that a job needs, as `mnist`; empty if it needs none. Without it the job is left out.
  default String dataSet(Job job) {
    return "";
  }

  /// Its jobs, each once, in the order of the report's evidence.
  List<Job> jobs(Plan plan);

  /// What the results say; called when every job has one, those of absent data sets excepted.
  Section section(Plan plan, Results results);
}
