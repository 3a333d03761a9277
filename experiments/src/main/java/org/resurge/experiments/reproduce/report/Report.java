package org.resurge.experiments.reproduce.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

/// Everything that is told, and everything that it rests on.
///
/// @param command command that makes it again
/// @param scale name of the scale
/// @param lead paragraphs in front of the abstract
/// @param sections one a figure or table
/// @param results all results, in the order of the sections' jobs: line `n` of `results.jsonl` is
///   the `n`-th
public record Report(
    String command,
    String scale,
    List<String> lead,
    List<Section> sections,
    List<JobResult> results) {
  /// Copies the lists.
  public Report {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
    results = List.copyOf(results);
  }

  /// A result with its line in `results.jsonl`, counted from 1.
  ///
  /// @param line the line
  /// @param result the result
  public record Evidence(int line, JobResult result) {}

  /// Results by group, in the order of their first line.
  public Map<String, List<Evidence>> evidence() {
    Map<String, List<Evidence>> groups = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      JobResult result = results.get(i);
      groups
          .computeIfAbsent(Job.parse(result.key()).group().key(), _ -> new ArrayList<>())
          .add(new Evidence(i + 1, result));
    }
    return groups;
  }

  /// All results as they stand in `results.jsonl`.
  public String jsonLines() {
    StringBuilder text = new StringBuilder();
    results.forEach(result -> text.append(result.line()).append('\n'));
    return text.toString();
  }

  /// Number of claims with a judgement.
  public long count(Judgement judgement) {
    return sections.stream()
        .flatMap(section -> section.claims().stream())
        .filter(claim -> claim.judgement() == judgement)
        .count();
  }
}
