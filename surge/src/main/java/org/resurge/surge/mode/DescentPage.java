package org.resurge.surge.mode;

import java.util.OptionalDouble;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.slice.BranchPoints.Branch;
import org.resurge.surge.slice.CriticalPlace;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineSeries;
import org.resurge.surge.slice.LineTarget;
import org.resurge.surge.slice.LineWalk;
import org.resurge.surge.slice.TaylorSlope;
import org.resurge.surge.slice.Witness;

/// A descent report as a page of text, from derivatives to verdict.
final class DescentPage extends TextPage {
  private static final int MOST_PLACES = 6;

  private DescentPage() {}

  static String of(DescentReport report) {
    DescentPage page = new DescentPage();
    page.head(report);
    report.main().ifPresent(main -> page.main(report, main));
    page.others(report);
    page.nulls(report);
    return page.ended(report.verdict(), report.reason());
  }

  private void head(DescentReport report) {
    line("Analysis of %s, mode descent", report.landscape());
    line("");
    line(
        "Step 1  the point: loss L = %.9g, %d parameters",
        report.initialLoss(), report.dimension());
    if (report.gradientNorm() > 0.0) {
      line("        gradient norm %.6g", report.gradientNorm());
    }
    line("");
  }

  private void main(DescentReport report, DescentLine main) {
    LineAnalysis analysis = main.analysis();
    line("Step 2  the line: l(s) = L(point + s direction), direction %s", main.name());
    line(
        "        %d derivatives at s = 0, exact but for rounding: l(s) = sum of c_n s^n",
        report.order());
    if (analysis.descent().isEmpty()) {
      wrapped(8, "refused: " + analysis.reason());
      line("");
      return;
    }
    series(analysis);
    planes(analysis);
    line("Step 5  four witnesses of the first critical point: drop t = L - l(s)");
    for (Witness witness : analysis.witnesses()) {
      witness(witness);
    }
    wrapped(8, "so: " + analysis.reason());
    line("");
    walk(main.walk());
    main.predicted().ifPresent(target -> target(report, main, target));
  }

  private void walk(LineWalk walk) {
    if (walk.hops() == 0) {
      return;
    }
    line("        the line is taken up again further along, inside the disk of each series");
    line("          s from the start            loss           slope   radius of convergence");
    for (LineWalk.Stage stage : walk.stages()) {
      LineSeries series = stage.analysis().line();
      line(
          "        %18.6g %15.9g %15.6g %23.4g%s",
          stage.place(),
          series.loss(),
          series.slope(),
          TaylorSlope.of(series).radius(),
          stage.analysis().target().isPresent() ? "  seen" : "");
    }
    line("");
  }

  private void series(LineAnalysis analysis) {
    line("Step 3  reversed: t = L - l(s) gives s(t); ds/dt = -1/l' = sum of b_k t^k");
    line("        it is the Borel transform of the sum of k! b_k g^(k+1), singular where l' = 0;");
    line("        at t*: exponent -1/2, so r_k = (b_k/b_(k+1)) (k + 1/2)/(k + 1) tends to t*");
    line(
        "        units: s in %.4g, t in %.4g",
        analysis.line().placeUnit(), analysis.line().dropUnit());
    line("         k         c_k (units)         b_k (units)             r_k");
    double[] b = analysis.descent().orElseThrow().borel();
    double[] ratios = analysis.ratios();
    for (int k = 0; k < b.length; k++) {
      double c =
          analysis.line().coefficient(k)
              / analysis.line().dropUnit()
              * Math.pow(analysis.line().placeUnit(), k);
      line("        %2d %19.9g %19.9g %15s", k, c, b[k], k < ratios.length ? ratio(ratios[k]) : "");
    }
    line("");
  }

  private static String ratio(double value) {
    return Double.isFinite(value) ? text("%.9g", value) : "-";
  }

  private void planes(LineAnalysis analysis) {
    line(
        "Step 4  roots of l' that the Taylor series pins down, and branch points in the Borel"
            + " plane");
    if (analysis.places().isEmpty() && analysis.branches().isEmpty()) {
      line("        none");
    }
    for (CriticalPlace p : analysis.places().stream().limit(MOST_PLACES).toList()) {
      line(
          "        root at s = %s, t = %s",
          complex(p.place().re(), p.place().im()), complex(p.drop().re(), p.drop().im()));
    }
    for (Branch b : analysis.branches().stream().limit(MOST_PLACES).toList()) {
      line(
          "        branch point at t = %s, exponent %.3f%s",
          complex(b.place().re(), b.place().im()),
          b.exponent(),
          b.isCritical() ? "" : ": not critical, or on a cut");
    }
    line("");
  }

  private static String complex(double re, double im) {
    return im == 0.0
        ? text("%.6g", re)
        : text("%.6g %s %.6gi", re, im < 0.0 ? "-" : "+", Math.abs(im));
  }

  private void witness(Witness witness) {
    if (witness.sees()) {
      line(
          "        %-16s t = %.9g, error %.1e; %s",
          witness.name(), witness.drop().getAsDouble(), witness.error(), witness.remark());
    } else {
      line("        %-16s nothing: %s", witness.name(), witness.remark());
    }
  }

  private void target(DescentReport report, DescentLine main, LineTarget target) {
    line("Step 6  the target, and what a search in double finds");
    line("        predicted  s = %.9g   t = %.9g", target.place(), target.drop());
    line(
        "                   loss %.9g, error %.1e",
        report.initialLoss() - target.drop(), target.dropError());
    main.searched()
        .ifPresent(
            found ->
                line(
                    "        searched   s = %.9g   loss %.9g, a %s of the line",
                    found.place(), found.loss(), found.curvature() > 0 ? "minimum" : "maximum"));
    line("        %s", main.check());
    if (main.walk().hops() == 0) {
      main.analysis().next().ifPresent(next -> next(report, main.analysis(), next));
    }
    line("");
  }

  private void next(DescentReport report, LineAnalysis analysis, CriticalPlace next) {
    line(
        "        behind it  s = %.9g   loss %.9g",
        next.place().re(), report.initialLoss() - next.drop().re());
    OptionalDouble drop = analysis.nextDrop();
    if (drop.isPresent()) {
      line(
          "        the same from the second sheet of the Borel plane: loss %.6g",
          report.initialLoss() - drop.getAsDouble());
    }
  }

  private void others(DescentReport report) {
    if (report.lines().size() < 2) {
      return;
    }
    line("Other   directions from the same point");
    line("        direction                          s*     loss there      error   search");
    for (DescentLine other : report.lines().subList(1, report.lines().size())) {
      String name = other.name().length() <= 26 ? other.name() : other.name().substring(0, 26);
      if (other.predicted().isPresent()) {
        LineTarget t = other.predicted().get();
        line(
            "        %-26s %10.4g %14.9g %10.1e   %s",
            name, t.place(), report.initialLoss() - t.drop(), t.dropError(), other.check());
      } else {
        line("        %-26s %s", name, other.walk().reason());
      }
    }
    line("");
  }

  private void nulls(DescentReport report) {
    if (report.nulls().isEmpty()) {
      return;
    }
    line("Nulls   the same on lines that start with the same loss and slope");
    for (NullResult control : report.nulls()) {
      double[] values = control.targets().values();
      line(
          "        %-18s %s",
          control.name(),
          values.length == 0
              ? "no target"
              : text("%.9g: what two derivatives alone would say", values[0]));
    }
    line("");
    line("Cost    %d forward passes, search and other directions included", report.passes());
    line("");
  }
}
