package org.resurge.surge.mode;

import java.util.List;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport.NullResult;

/// All that the rays mode has found, with every intermediate value.
///
/// @param landscape name of the loss
/// @param initialLoss loss at the point that was analysed
/// @param minimum the minimum that the lines go through, `[d]`; empty if refused
/// @param minimumLoss loss there
/// @param scan lines looked at first
/// @param rays directions in which the barrier is stationary
/// @param lines number of lines of which the series was computed
/// @param notes what else a reader should know, in sentences
/// @param targets saddles, absolute
/// @param nulls what the same scan finds where there is nothing
/// @param verdict `targets`, `no target` or `refused`
/// @param reason why, in one sentence without a full stop
/// @param seconds time that it took
public record RaysReport(
    String landscape,
    double initialLoss,
    List<Double> minimum,
    double minimumLoss,
    List<Ray.Sample> scan,
    List<Ray> rays,
    int lines,
    List<String> notes,
    Targets targets,
    List<NullResult> nulls,
    String verdict,
    String reason,
    double seconds)
    implements ModeAnalysis {
  /// Copies the lists.
  public RaysReport {
    minimum = List.copyOf(minimum);
    scan = List.copyOf(scan);
    rays = List.copyOf(rays);
    notes = List.copyOf(notes);
    nulls = List.copyOf(nulls);
  }

  @Override
  public String page() {
    return RaysPage.of(this);
  }

  @Override
  public String mode() {
    return RaysMode.NAME;
  }
}
