package org.resurge.surge.mode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.slice.LineTarget;

/// All that the descent mode has found, with every intermediate value.
///
/// @param landscape name of the loss
/// @param initialLoss `L(θ)` at the point
/// @param dimension number of coordinates
/// @param order number of derivatives N
/// @param gradientNorm `‖∇L‖`
/// @param lines lines, the main one first; empty if the analysis was refused
/// @param nulls what the same analysis finds on null lines
/// @param verdict `targets`, `no target` or `refused`, by the main line
/// @param reason why, in one sentence without a full stop
/// @param passes cost in forward passes: 2(N+1) for a series of order N, 3 for the gradient
/// @param seconds time that it took
public record DescentReport(
    String landscape,
    double initialLoss,
    int dimension,
    int order,
    double gradientNorm,
    List<DescentLine> lines,
    List<NullResult> nulls,
    String verdict,
    String reason,
    long passes,
    double seconds)
    implements ModeAnalysis {
  /// Copies the lists.
  public DescentReport {
    lines = List.copyOf(lines);
    nulls = List.copyOf(nulls);
  }

  /// The main line; empty if the analysis was refused.
  public Optional<DescentLine> main() {
    return lines.stream().findFirst();
  }

  /// Target of the main line, absolute: the loss at its next critical point.
  @Override
  public Targets targets() {
    return Targets.of(main().stream().flatMap(line -> target(line).stream()).toList());
  }

  /// Targets of all lines.
  public Targets allTargets() {
    return Targets.of(lines.stream().flatMap(line -> target(line).stream()).toList());
  }

  private Optional<Target> target(DescentLine line) {
    return line.target().map(target -> target(line, target));
  }

  private Target target(DescentLine line, LineTarget target) {
    double value = initialLoss - target.drop();
    OptionalDouble verified =
        line.searched().stream().mapToDouble(DescentLine.Searched::loss).findFirst();
    double error = target.dropError() + Math.ulp(initialLoss);
    return new Target(
        value, DescentMode.NAME, OptionalDouble.of(error), OptionalInt.empty(), verified);
  }

  @Override
  public String page() {
    return DescentPage.of(this);
  }

  @Override
  public String mode() {
    return DescentMode.NAME;
  }
}
