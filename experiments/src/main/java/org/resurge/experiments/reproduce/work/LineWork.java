package org.resurge.experiments.reproduce.work;

import java.util.Optional;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Sgd;
import org.resurge.surge.mode.DescentLine;
import org.resurge.surge.mode.DescentMode;
import org.resurge.surge.mode.DescentReport;
import org.resurge.surge.mode.DescentSettings;
import org.resurge.surge.mode.DescentSource;
import org.resurge.surge.slice.LineTarget;
import org.resurge.tensor.RandomKey;

/// Mode `descent` on the function fit: the next critical value along the gradient, from derivatives
/// at one point, beside the one that a search along the line finds.
///
/// Settings: `points`, `noise`, `after` (steps of gradient descent before, at rate 0.05), `seed`.
final class LineWork implements JobKind {
  static final String KIND = "line";

  private static final double RATE = 0.05;

  @Override
  public JobResult run(Job job, Material material) {
    FunctionWorkload load = new FunctionWorkload(job);
    Optimizer optimizer =
        Sgd.defaults().withLearningRate(RATE).optimizer(load.task().model().parameters());
    for (long step = 0; step < job.count("after"); step++) {
      Tape tape = Tape.recording();
      Variable loss = load.task().loss(tape, step);
      optimizer.step(tape.gradients(loss), loss.value().item());
    }
    DescentReport report =
        DescentMode.analyze(
            DescentSource.of("function", ExactObjective.of(load.task().probe())),
            DescentSettings.defaults().withKey(RandomKey.of(job.seed()).foldIn("directions")));
    Optional<DescentLine> line = report.main();
    Optional<LineTarget> named = line.flatMap(l -> l.analysis().target());
    double drop = named.map(LineTarget::drop).orElse(Double.NaN);
    double searched =
        line.flatMap(DescentLine::searched)
            .map(s -> report.initialLoss() - s.loss())
            .orElse(Double.NaN);
    return JobResult.of(job)
        .with("loss", report.initialLoss())
        .with("drop", drop)
        .with("searchedDrop", searched)
        .with("relativeError", Math.abs(drop / searched - 1))
        .with("verified", line.flatMap(DescentLine::target).isPresent() ? 1 : 0)
        .with("nullTargets", report.nulls().stream().mapToInt(n -> n.targets().size()).sum())
        .with("passes", (double) report.passes());
  }
}
