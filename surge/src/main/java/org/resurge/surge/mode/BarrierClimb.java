package org.resurge.surge.mode;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.surge.slice.LineAnalysis.Outcome;
import org.resurge.surge.slice.LineSeries;
import org.resurge.surge.slice.LineTarget;
import org.resurge.surge.slice.LineWalk;

/// The barrier between two points, by continuation: from the line's minimum near one end up towards
/// the other, one series a hop.
///
/// Between two trained networks the partition series is of no help: complex saddles lie nearer to
/// the minimum than the barrier does, and the Taylor series of the line ends well before it. But
/// what falls towards a minimum of `-ℓ` is `ℓ` on its way up to a maximum, so the walk of the
/// descent mode ([LineWalk]) finds the top, with its error, from derivatives taken on the way.
///
/// A search, which takes the slope at even places up to there, confirms the top or refutes it.
///
/// @param end the end that the climb starts from: `first` or `second`
/// @param minimum place of the minimum near it: 0 is this end, 1 the other; empty if there is none
/// @param floor loss there, or at the end
/// @param hops how often the series was taken up again further along
/// @param place where the top is; empty if none was seen
/// @param barrier loss at the top, with its error, verified; empty if there is none before the
///   other end, or it was refuted
/// @param reason why there is a barrier or none, in one sentence without a full stop
public record BarrierClimb(
    String end,
    OptionalDouble minimum,
    double floor,
    int hops,
    OptionalDouble place,
    Optional<Target> barrier,
    String reason) {
  private static final int HOPS = 40;
  private static final int SAMPLES = 200;
  // Share of the distance at which a higher term is as large as the quadratic one.
  private static final double OFF_THE_MINIMUM = 0.25;
  private static final double SHARE = 1e-2;

  /// Climb along `ℓ(s) = L(start + s direction)` from the minimum near 0 towards 1.
  ///
  /// @param order derivatives that each series takes
  static BarrierClimb of(
      String end, LineTaylor lines, double[] start, double[] direction, int order) {
    LineBarrier line = new LineBarrier(lines, start, direction);
    Optional<Double> found = WellSeries.minimum(line);
    if (found.isEmpty()) {
      double loss = line.at(0.0, 0)[0];
      return none(end, OptionalDouble.empty(), loss, "the line has no minimum near this end");
    }
    double minimum = found.get();
    double[] well = line.at(minimum, order);
    if (minimum >= 1.0) {
      String reason = "its minimum is not between the two ends";
      return none(end, OptionalDouble.of(minimum), well[0], reason);
    }
    double length = WellSeries.length(well);
    double off = minimum + OFF_THE_MINIMUM * Math.min(length, 1.0 - minimum);
    LineWalk walk =
        LineWalk.of(s -> LineSeries.of(negated(line.at(off + s, order))), HOPS, 1.0 - off);
    if (walk.start().outcome() == Outcome.REFUSED) {
      String reason = "the loss does not rise from the minimum";
      return none(end, OptionalDouble.of(minimum), well[0], reason);
    }
    return judged(end, line, minimum, well[0], off, walk);
  }

  private static BarrierClimb none(
      String end, OptionalDouble minimum, double floor, String reason) {
    return new BarrierClimb(
        end, minimum, floor, 0, OptionalDouble.empty(), Optional.empty(), reason);
  }

  private static double[] negated(double[] c) {
    for (int n = 0; n < c.length; n++) {
      c[n] = -c[n];
    }
    return c;
  }

  private static BarrierClimb judged(
      String end, LineBarrier line, double minimum, double floor, double off, LineWalk walk) {
    Optional<LineTarget> top = walk.target();
    OptionalDouble place =
        top.isPresent() ? OptionalDouble.of(off + top.get().place()) : OptionalDouble.empty();
    Optional<Target> barrier = Optional.empty();
    String reason;
    double last = off + walk.stages().getLast().place();
    if (last >= 1.0 || place.orElse(0.0) >= 1.0) {
      reason = "the loss rises all the way from its minimum to the other end";
    } else if (top.isEmpty()) {
      reason = String.format(Locale.ROOT, "%s, seen from s = %.4g", walk.reason(), last);
    } else {
      double base = -walk.start().line().loss();
      barrier = verified(line, off, base, top.get(), floor);
      reason =
          barrier.isPresent()
              ? "the series see a maximum, and a search confirms it"
              : "the series see a maximum, but a search along the line does not confirm it";
    }
    OptionalDouble valley = OptionalDouble.of(minimum);
    return new BarrierClimb(end, valley, floor, walk.hops(), place, barrier, reason);
  }

  /// The target, if the first change of the slope's sign is where it should be, and as high.
  private static Optional<Target> verified(
      LineBarrier line, double off, double base, LineTarget top, double floor) {
    double reach = top.place() + Math.max(3.0 * top.placeError(), SHARE * top.place());
    double before = off;
    for (int k = 1; k <= SAMPLES; k++) {
      double s = off + reach * k / SAMPLES;
      if (line.at(s, 1)[1] <= 0.0) {
        double reached = line.at(line.root(before, s), 0)[0];
        double value = base + top.drop();
        double error = top.dropError() + Math.ulp(value);
        double allowed = Math.max(3.0 * error, SHARE * (value - floor));
        return Math.abs(reached - value) <= allowed
            ? Optional.of(
                new Target(
                    value,
                    SeriesMode.NAME,
                    OptionalDouble.of(error),
                    OptionalInt.empty(),
                    OptionalDouble.of(reached)))
            : Optional.empty();
      }
      before = s;
    }
    return Optional.empty();
  }
}
