package org.resurge.experiments.reproduce.work;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.optim.NonFiniteException;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Workspace;

/// The steps of a run, looked at now and then.
///
/// Numbers that it leaves: `initialTest`, `initialValidation`; `validation`, `test` and `train` at
/// the end; `testEqual` and `validationEqual` where the compute of the analysis is used up;
/// `early`, the mean training loss of the first fifth; `diverged`, 1 if a step was not finite, and
/// then the losses at the end are missing. Lists: `curveStep`, `curveTrain`, `curveTest`.
final class TrainingCourse {
  private static final int LOOKS = 20;
  private static final double MEMORY = 0.9;
  private static final double EARLY = 0.2;

  private final Workload load;
  private final Optimizer optimizer;
  private final long steps;
  private final long equalSteps;
  private final List<Double> curveStep = new ArrayList<>();
  private final List<Double> curveTrain = new ArrayList<>();
  private final List<Double> curveTest = new ArrayList<>();
  private double average = Double.NaN;
  private double earlySum;
  private long earlyCount;

  /// @param equalSteps steps that leave room for the analysis in the compute of all steps
  TrainingCourse(Workload load, Optimizer optimizer, long steps, long equalSteps) {
    this.load = load;
    this.optimizer = optimizer;
    this.steps = steps;
    this.equalSteps = equalSteps;
  }

  /// Takes all steps and adds its numbers to a result.
  JobResult run(JobResult start) {
    JobResult result =
        start.with("initialTest", load.test()).with("initialValidation", load.validation());
    Workspace workspace = new Workspace();
    boolean diverged = false;
    for (long step = 0; step < steps && !diverged; step++) {
      if (step == equalSteps) {
        result = equal(result);
      }
      diverged = !step(workspace, step);
      if (!diverged && isLook(step + 1)) {
        look(step + 1);
      }
    }
    if (equalSteps == steps && !diverged) {
      result = equal(result);
    }
    return result
        .with("diverged", diverged ? 1 : 0)
        .with("validation", diverged ? Double.NaN : load.validation())
        .with("test", diverged ? Double.NaN : load.test())
        .with("train", diverged ? Double.NaN : load.train())
        .with("early", earlyCount == 0 || diverged ? Double.NaN : earlySum / earlyCount)
        .with("curveStep", curveStep)
        .with("curveTrain", curveTrain)
        .with("curveTest", curveTest);
  }

  private JobResult equal(JobResult result) {
    return result.with("testEqual", load.test()).with("validationEqual", load.validation());
  }

  /// Takes one step.
  ///
  /// @return whether it was finite
  private boolean step(Workspace workspace, long step) {
    double value;
    try (Workspace.Step _ = workspace.step()) {
      Tape tape = Tape.recording();
      Variable loss = load.task().loss(tape, step);
      Gradients gradients = tape.gradients(loss);
      value = loss.value().item();
      optimizer.step(gradients, value);
    } catch (NonFiniteException e) {
      return false;
    }
    average = Double.isNaN(average) ? value : MEMORY * average + (1 - MEMORY) * value;
    if (step < EARLY * steps) {
      earlySum += value;
      earlyCount++;
    }
    return true;
  }

  /// Looks are denser at the start, where the losses fall fastest: step `steps (i/20)²`.
  private boolean isLook(long done) {
    if (done == steps) {
      return true;
    }
    double before = LOOKS * Math.sqrt((done - 1.0) / steps);
    double now = LOOKS * Math.sqrt((double) done / steps);
    return Math.floor(now) > Math.floor(before);
  }

  private void look(long done) {
    optimizer.observe(load.validation());
    curveStep.add((double) done);
    curveTrain.add(average);
    curveTest.add(load.test());
  }
}
