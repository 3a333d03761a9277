package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.DescentLine.Check;
import org.resurge.surge.mode.DescentLine.Sample;
import org.resurge.surge.mode.DescentLine.Searched;
import org.resurge.surge.mode.DescentSource.Block;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineAnalysis.Outcome;
import org.resurge.surge.slice.LineSeries;
import org.resurge.surge.slice.LineTarget;
import org.resurge.surge.slice.LineWalk;
import org.resurge.surge.slice.LineWalk.Stage;
import org.resurge.tensor.RandomKey;

/// The descent mode: the next critical value on a line, from derivatives of the loss at one point.
///
/// The main line runs along `-∇L`, or along a given direction such as an optimizer's update. Beside
/// it stand the gradients of single blocks and random directions of descent. A target of the main
/// line is verified by Newton's method on `ℓ'` in double; one that is refuted is none.
///
/// Null controls, with the loss and the slope of the main line: a constant loss, a loss that falls
/// for ever, and the quadratic of the first three coefficients, which says what two derivatives
/// alone would.
public final class DescentMode {
  /// Name of the mode.
  public static final String NAME = "descent";

  private static final int LARGEST_BLOCKS = 12;

  private final DescentSource source;
  private final DescentSettings settings;
  private long passes;

  private DescentMode(DescentSource source, DescentSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  /// Analysis along the negative gradient and its companions.
  public static DescentReport analyze(DescentSource source, DescentSettings settings) {
    return new DescentMode(source, settings).run(Optional.empty());
  }

  /// Analysis along a given direction first, such as an optimizer's update; the negative gradient
  /// and its companions stand beside it.
  ///
  /// @param direction `[d]`, of any length; places on its line are in units of that length
  public static DescentReport analyzeAlong(
      DescentSource source, double[] direction, DescentSettings settings) {
    if (direction.length != source.point().length) {
      throw new IllegalArgumentException(
          "descent mode: direction must have "
              + source.point().length
              + " coordinates, got "
              + direction.length);
    }
    return new DescentMode(source, settings).run(Optional.of(direction.clone()));
  }

  private DescentReport run(Optional<double[]> given) {
    long start = System.nanoTime();
    double loss = source.taylor(source.point(), new double[source.point().length], 0)[0];
    passes++;
    Optional<String> refusal = source.refusal();
    if (refusal.isPresent()) {
      return refused(loss, refusal.get(), start);
    }
    double[] gradient = source.gradient();
    passes += 3;
    double norm = norm(gradient);
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return refused(loss, "the loss or its gradient is not finite", start);
    }
    if (norm == 0.0) {
      return refused(loss, "the gradient is zero: there is nothing to descend", start);
    }
    List<DescentLine> lines = new ArrayList<>();
    given.ifPresent(direction -> lines.add(line("update", direction)));
    lines.add(line("-gradient", scaled(gradient, -1.0 / norm)));
    lines.addAll(blocks(gradient));
    lines.addAll(random(gradient));
    DescentLine main = lines.getFirst();
    String verdict =
        main.analysis().outcome() == Outcome.REFUSED
            ? "refused"
            : main.check() == Check.VERIFIED ? "targets" : "no target";
    String reason =
        main.check() == Check.REFUTED
            ? "a search along the line does not confirm what its derivatives say"
            : main.walk().reason();
    return new DescentReport(
        source.name(),
        loss,
        gradient.length,
        settings.order(),
        norm,
        lines,
        nulls(main.analysis().line()),
        verdict,
        reason,
        passes,
        seconds(start));
  }

  private DescentReport refused(double loss, String reason, long start) {
    return new DescentReport(
        source.name(),
        loss,
        source.point().length,
        settings.order(),
        0.0,
        List.of(),
        List.of(),
        "refused",
        reason,
        passes,
        seconds(start));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private DescentLine line(String name, double... direction) {
    double[] start = source.point();
    LineWalk walk =
        LineWalk.of(
            place ->
                LineSeries.of(
                    source.taylor(moved(start, place, direction), direction, settings.order())),
            settings.hops());
    passes += 2L * (settings.order() + 1) * walk.stages().size();
    if (walk.start().outcome() == Outcome.REFUSED) {
      return new DescentLine(name, walk, List.of(), Optional.empty(), Check.NONE);
    }
    LineSearch search = new LineSearch(source, direction);
    List<Sample> slice = search.samples(reach(walk), settings.samples());
    Optional<Searched> searched = search.first(slice);
    Optional<Searched> reached = walk.target().flatMap(search::newton);
    passes += 6L * settings.samples();
    Check check = check(walk, slice, reached);
    return new DescentLine(name, walk, slice, check == Check.VERIFIED ? reached : searched, check);
  }

  /// `start + place · direction`.
  static double[] moved(double[] start, double place, double[] direction) {
    double[] point = start.clone();
    for (int i = 0; i < point.length; i++) {
      point[i] += place * direction[i];
    }
    return point;
  }

  /// How far to draw the line: past its target and the critical point behind it, or somewhat
  /// further than the series carry.
  private static double reach(LineWalk walk) {
    Stage last = walk.stages().getLast();
    double place =
        walk.target()
            .map(LineTarget::place)
            .orElse(last.place() + 4.0 * last.analysis().line().placeUnit());
    double next =
        last.analysis().next().map(p -> 1.1 * (last.place() + p.place().re())).orElse(0.0);
    return Math.min(Math.max(next, 1.5 * place), 3.0 * place);
  }

  private static Check check(LineWalk walk, List<Sample> slice, Optional<Searched> reached) {
    if (walk.target().isEmpty()) {
      return Check.NONE;
    }
    if (reached.isEmpty()) {
      return Check.REFUTED;
    }
    LineTarget target = walk.target().get();
    Searched point = reached.get();
    double loss = walk.start().line().loss();
    double drop = loss - point.loss();
    double allowed =
        Math.max(3.0 * target.dropError(), 1e-2 * target.drop()) + 1e-13 * Math.abs(loss);
    boolean falls =
        slice.stream()
            .filter(sample -> sample.place() < 0.99 * point.place())
            .allMatch(sample -> sample.slope() < 0.0);
    return falls && Math.abs(drop - target.drop()) <= allowed ? Check.VERIFIED : Check.REFUTED;
  }

  private List<DescentLine> blocks(double... gradient) {
    List<DescentLine> lines = new ArrayList<>();
    if (!settings.blocks() || source.blocks().size() < 2) {
      return lines;
    }
    record Part(Block block, double[] gradient, double norm) {}
    List<Part> parts = new ArrayList<>();
    for (Block block : source.blocks()) {
      double[] part = new double[gradient.length];
      System.arraycopy(gradient, block.from(), part, block.from(), block.to() - block.from());
      double norm = norm(part);
      if (norm > 0.0) {
        parts.add(new Part(block, part, norm));
      }
    }
    parts.stream()
        .sorted(Comparator.comparingDouble(Part::norm).reversed())
        .limit(LARGEST_BLOCKS)
        .forEach(p -> lines.add(line("block " + p.block.name(), scaled(p.gradient, -1 / p.norm))));
    return lines;
  }

  private List<DescentLine> random(double... gradient) {
    List<DescentLine> lines = new ArrayList<>();
    RandomKey key = settings.key();
    for (int i = 0; i < settings.randomDirections() && gradient.length > 1; i++) {
      double[] direction = key.foldIn(i).normals(gradient.length);
      double slope = 0.0;
      for (int k = 0; k < direction.length; k++) {
        slope += direction[k] * gradient[k];
      }
      double length = norm(direction);
      lines.add(line("random " + (i + 1), scaled(direction, (slope > 0 ? -1.0 : 1.0) / length)));
    }
    return lines;
  }

  private static double[] scaled(double[] vector, double factor) {
    return Arrays.stream(vector).map(x -> x * factor).toArray();
  }

  /// Euclidean norm that neither overflows nor underflows.
  private static double norm(double... vector) {
    double largest = Arrays.stream(vector).map(Math::abs).max().orElse(0.0);
    if (largest == 0.0 || !Double.isFinite(largest)) {
      return largest;
    }
    return largest * Math.sqrt(Arrays.stream(vector).map(x -> x / largest * (x / largest)).sum());
  }

  private static List<NullResult> nulls(LineSeries line) {
    double[] constant = new double[line.order() + 1];
    constant[0] = line.loss();
    double[] falling = constant.clone();
    double term = line.slope();
    for (int n = 1; n < falling.length; n++) {
      falling[n] = term;
      term /= -(n + 1) * line.placeUnit();
    }
    double[] quadratic = Arrays.copyOf(line.coefficients(), 3);
    return List.of(
        result("constant", constant),
        result("falling for ever", falling),
        result("quadratic", Arrays.copyOf(quadratic, line.order() + 1)));
  }

  private static NullResult result(String name, double... coefficients) {
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(coefficients));
    return new NullResult(
        name,
        Targets.of(
            analysis.target().stream()
                .map(t -> Target.of(coefficients[0] - t.drop(), NAME).withError(t.dropError()))
                .toList()));
  }
}
