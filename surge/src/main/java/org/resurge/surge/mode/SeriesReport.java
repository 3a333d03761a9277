package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport.NullResult;

/// All that the series mode has found, with every intermediate value.
///
/// @param landscape name of the loss
/// @param initialLoss loss at the point that was analysed
/// @param series one for each minimum or line, the first one reached from the origin; empty if the
///   analysis was refused
/// @param climbs ways up from both ends of a line between two points; else empty
/// @param notes what else a reader should know, in sentences
/// @param targets barriers, absolute
/// @param nulls what the same detector finds where there is nothing
/// @param verdict `targets`, `no target` or `refused`
/// @param reason why, in one sentence without a full stop
/// @param seconds time that it took
public record SeriesReport(
    String landscape,
    double initialLoss,
    List<LocalSeries> series,
    List<BarrierClimb> climbs,
    List<String> notes,
    Targets targets,
    List<NullResult> nulls,
    String verdict,
    String reason,
    double seconds)
    implements ModeAnalysis {
  /// Copies the lists.
  public SeriesReport {
    series = List.copyOf(series);
    climbs = List.copyOf(climbs);
    notes = List.copyOf(notes);
    nulls = List.copyOf(nulls);
  }

  /// The series about the minimum that was reached first; empty if the analysis was refused.
  public Optional<LocalSeries> first() {
    return series.stream().findFirst();
  }

  @Override
  public String page() {
    return SeriesPage.of(this);
  }

  @Override
  public String mode() {
    return SeriesMode.NAME;
  }

  /// Collects the parts of a report and judges them.
  static final class Builder {
    private static final int FEWEST = 6;

    private final String landscape;
    private final double loss;
    private final SeriesSettings settings;
    private final List<LocalSeries> series = new ArrayList<>();
    private final List<BarrierClimb> climbs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Builder(String landscape, double loss, SeriesSettings settings) {
      this.landscape = landscape;
      this.loss = loss;
      this.settings = settings;
    }

    void add(LocalSeries one) {
      series.add(one);
    }

    void climbed(BarrierClimb climb) {
      climbs.add(climb);
    }

    void note(String note) {
      notes.add(note);
    }

    SeriesReport refused(String reason, long start) {
      return finished(Targets.none(), "refused", reason, start);
    }

    SeriesReport finished(long start) {
      Targets targets = SeriesMode.targets(series, climbs);
      return targets.isEmpty()
          ? finished(targets, "no target", absence(), start)
          : finished(targets, "targets", presence(targets), start);
    }

    private SeriesReport finished(Targets targets, String verdict, String reason, long start) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return new SeriesReport(
          landscape,
          loss,
          series,
          climbs,
          notes,
          targets,
          SeriesMode.nulls(settings),
          verdict,
          reason,
          seconds);
    }

    private static String presence(Targets targets) {
      String values =
          targets.list().stream()
              .map(Target::value)
              .map(value -> String.format(Locale.ROOT, "%.6g", value))
              .collect(Collectors.joining(", "));
      return (targets.size() == 1 ? "one barrier, at L = " : "barriers at L = ") + values;
    }

    /// Why there is no target, from the climbs or the first series.
    private String absence() {
      if (!climbs.isEmpty()) {
        return climbs.stream()
            .map(climb -> "from the " + climb.end() + " end: " + climb.reason())
            .collect(Collectors.joining("; "));
      }
      LocalSeries first = series.getFirst();
      if (first.coefficients().size() < FEWEST) {
        return first.average()
            ? "too few coefficients stand out of the noise of the average over directions ("
                + first.coefficients().size()
                + "): see mode rays"
            : "the line has no minimum near the point, or its coefficients are not finite";
      }
      if (first.isConstant()) {
        return "the series is 1 + 0 g + 0 g^2 ...: that of a quadratic, with no other critical"
            + " point";
      }
      Optional<Singularity> nearest = first.singularities().stream().findFirst();
      if (nearest.isEmpty()) {
        return "the locators do not agree on any singularity";
      }
      Singularity one = nearest.get();
      if (first.positive().isEmpty()) {
        return one.imaginary() != 0.0
            ? String.format(
                Locale.ROOT,
                "the nearest singularities are the pair %.5g +- %.5g i, the values at complex"
                    + " saddles; no barrier is seen",
                one.real(),
                Math.abs(one.imaginary()))
            : String.format(
                Locale.ROOT,
                "no singularity is positive: the nearest, %.6g, is the value at complex saddles, or"
                    + " lies on another sheet",
                one.real());
      }
      return "a positive singularity was claimed, but a search along the line does not confirm it";
    }
  }
}
