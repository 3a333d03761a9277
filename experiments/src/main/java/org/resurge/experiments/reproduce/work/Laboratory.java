package org.resurge.experiments.reproduce.work;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.tensor.Names;

/// Does any job, on whatever machine it finds itself.
///
/// It is sent to other machines as the one text that it holds; data is read where it arrives, once
/// a process.
///
/// @param dataFolder folder of `--data`; empty for the usual places
public record Laboratory(String dataFolder) implements JobExecutor.Work {
  private static final long serialVersionUID = 1L;

  private static final Map<String, JobKind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(QuarticWork.KIND, new QuarticWork());
    KINDS.put(AnalysisWork.KIND, new AnalysisWork());
    KINDS.put(TrainWork.KIND, new TrainWork());
    KINDS.put(EscapeWork.KIND, new EscapeWork());
    KINDS.put(CostWork.KIND, new CostWork());
    KINDS.put(LineWork.KIND, new LineWork());
    KINDS.put(DensityWork.KIND, new DensityWork());
    KINDS.put(DrawsWork.KIND, new DrawsWork());
  }

  /// Laboratory that looks for data in the usual places, or in a folder.
  public static Laboratory of(Optional<Path> dataFolder) {
    return new Laboratory(dataFolder.map(path -> path.toAbsolutePath().toString()).orElse(""));
  }

  @Override
  public JobResult run(Job job) {
    return Names.choose("kind of job", job.kind(), KINDS).run(job, Material.at(location()));
  }

  /// Where this machine looks for data.
  public DataLocation location() {
    return DataLocation.of(
        dataFolder.isEmpty() ? Optional.empty() : Optional.of(Path.of(dataFolder)),
        System.getenv());
  }
}
