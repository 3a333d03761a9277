package org.resurge.experiments.reproduce.work;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.resurge.experiments.data.DataFile;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.data.Mnist;
import org.resurge.experiments.data.Shakespeare;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperDraws;

/// Data that the jobs of a process share: each set is read when the first job asks for it.
public final class Material {
  private static final Map<DataLocation, Material> OPEN = new ConcurrentHashMap<>();

  private final DataLocation location;
  private final Map<String, Object> sets = new ConcurrentHashMap<>();
  private final Map<String, AnalysisReport> analyses = new ConcurrentHashMap<>();
  private final Map<String, PaperDraws> draws = new ConcurrentHashMap<>();

  private Material(DataLocation location) {
    this.location = location;
  }

  /// The data of a place, the same object each time.
  static Material at(DataLocation location) {
    return OPEN.computeIfAbsent(location, Material::new);
  }

  /// Handwritten digits.
  ///
  /// @throws org.resurge.experiments.data.DataException if they are missing or damaged
  Mnist mnist() {
    return (Mnist) sets.computeIfAbsent("mnist", _ -> Mnist.load(location));
  }

  /// Tiny Shakespeare.
  ///
  /// @throws org.resurge.experiments.data.DataException if it is missing or damaged
  Shakespeare shakespeare() {
    return (Shakespeare) sets.computeIfAbsent("tinyshakespeare", _ -> Shakespeare.load(location));
  }

  /// An analysis that several jobs begin with, made by the first that asks. It does not depend on
  /// which job that is.
  ///
  /// @param key says all that decides the analysis
  AnalysisReport analysis(String key, Supplier<AnalysisReport> maker) {
    return analyses.computeIfAbsent(key, _ -> maker.get());
  }

  /// The draws of an analysis of which several jobs compute a block each: a machine reads the data
  /// and trains the sampler once.
  ///
  /// @param key says all that decides the draws
  PaperDraws draws(String key, Supplier<PaperDraws> maker) {
    return draws.computeIfAbsent(key, _ -> maker.get());
  }

  /// Where tasks look for data.
  DataLocation location() {
    return location;
  }

  /// Whether all files of a data set are there.
  ///
  /// @param set folder of the set, as `mnist`
  public static boolean isThere(String set, DataLocation location) {
    return DataFile.ALL.stream()
        .filter(file -> file.set().equals(set))
        .allMatch(file -> location.find(file).isPresent());
  }
}
