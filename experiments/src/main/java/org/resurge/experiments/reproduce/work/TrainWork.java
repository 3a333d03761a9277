package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.train.Defaults;
import org.resurge.optim.Chain;
import org.resurge.optim.ClipGradientNorm;
import org.resurge.optim.ClipUpdateNorm;
import org.resurge.optim.Decays;
import org.resurge.optim.Muon;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Recipe;
import org.resurge.optim.Schedule;
import org.resurge.optim.Sgd;
import org.resurge.surge.guide.Guidance;
import org.resurge.surge.guide.SurgeOptimizer;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.ParameterLandscape;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// One training run of one arm.
///
/// Settings: `task`, `arm`, `optimizer`, `lr`, `lambda`, `steps`, `seed`, and those of the task:
/// for `function` `points` and `noise`; for `mnist` `model`, `batch`, `examples`, `heldOut`; for
/// `shakespeare` `batch`, `heldOut`.
///
/// Two arms of one seed start from the same weights and see the same batches.
final class TrainWork implements JobKind {
  static final String KIND = "train";

  private static final int CONTROLS = 8;
  private static final double LOWEST_SHARE = 1e-3;

  /// Muon's rate for what is no hidden matrix, as a share of its own.
  private static final double REST = 1.0 / 3;

  @Override
  public JobResult run(Job job, Material material) {
    Arm arm = Arm.of(job.text("arm"));
    Workload load = workload(job, material);
    JobResult result = JobResult.of(job);
    double analysisSteps = 0;
    Targets targets = Targets.none();
    double initial = load.train();
    if (arm.isAnalysed() || arm == Arm.MEAN_ALPHA) {
      AnalysisReport report = analysis(job, load, material);
      targets = arm == Arm.NULL_TARGETS ? report.nullTargets("quadratic") : report.targets();
      int draws = PaperSettings.standard().drawsFor(load.task().model().parameterCount());
      analysisSteps = Math.ceil(draws * load.probeCost());
    } else if (arm.isGuided()) {
      targets = controls(arm, RandomKey.of(job.seed()).foldIn("targets"), initial);
    }
    if (arm.isGuided()) {
      result = result.with("targets", Arrays.stream(targets.values()).boxed().toList());
    }
    double factor = factor(arm, job, material, targets);
    long budget = job.count("steps");
    long steps = arm.isMeasured() ? DescentArms.affordable(arm, job, load, budget) : budget;
    long equal = arm.isAnalysed() ? Math.max(0, steps - (long) analysisSteps) : steps;
    if (arm.isMeasured()) {
      analysisSteps = budget - steps;
    }
    Chain bare = bare(arm, job, load, equal);
    Optimizer optimizer =
        arm.isMeasured()
            ? DescentArms.optimizer(arm, job, load, bare, steps)
            : optimizer(arm, job, bare, targets, factor);
    TrainingCourse course = new TrainingCourse(load, optimizer, steps, equal);
    JobResult done =
        course
            .run(result)
            .with("initialTrain", initial)
            .with("analysisSteps", analysisSteps)
            .with(
                "meanAlpha",
                optimizer instanceof SurgeOptimizer guided
                    ? guided.guided().meanMultiplier()
                    : factor);
    // Only the first seed's fit is drawn.
    return load instanceof FunctionWorkload function && job.seed() == 1
        ? function.withFit(done)
        : done;
  }

  private static Workload workload(Job job, Material material) {
    return switch (job.text("task")) {
      case "function" -> new FunctionWorkload(job);
      case "mnist" -> new DigitsWorkload(job, material.mnist());
      case "shakespeare" -> new TextWorkload(job, material.shakespeare());
      default ->
          throw new IllegalArgumentException(
              "job train: task must be function, mnist or shakespeare, got " + job.text("task"));
    };
  }

  /// The analysis at the start of a run; runs that start from the same weights share it.
  private static AnalysisReport analysis(Job job, Workload load, Material material) {
    Job start = Job.of("start").withSeed(job.seed());
    for (String name : List.of("task", "model", "batch", "examples", "points", "noise")) {
      if (job.settings().containsKey(name)) {
        start = start.with(name, job.text(name));
      }
    }
    return material.analysis(
        start.key(),
        () ->
            PaperAnalysis.of(
                ParameterLandscape.of(
                    job.text("task"), load.task().model().parameters(), load.task().probe()),
                PaperSettings.standard(),
                RandomKey.of(job.seed()).foldIn("guidance")));
  }

  private static Targets controls(Arm arm, RandomKey key, double initial) {
    return switch (arm) {
      case UNIFORM -> Targets.uniform(key, CONTROLS, initial);
      case LOG_UNIFORM -> Targets.logUniform(key, CONTROLS, LOWEST_SHARE * initial, initial);
      case GEOMETRIC -> Targets.geometric(initial, 0.5, CONTROLS);
      case EVEN -> Targets.even(initial, CONTROLS);
      default -> Targets.none();
    };
  }

  /// Constant multiplier of the arm; 1 where it has none.
  private double factor(Arm arm, Job job, Material material, Targets targets) {
    if (arm == Arm.CONSTANT) {
      return 1 + job.number("lambda");
    }
    if (arm != Arm.MEAN_ALPHA || targets.isEmpty()) {
      return 1;
    }
    return run(job.with("arm", Arm.PAPER.key()), material).number("meanAlpha");
  }

  private static Optimizer optimizer(Arm arm, Job job, Chain bare, Targets targets, double factor) {
    return switch (arm) {
      case BARE, COSINE, STEP, EXPONENTIAL, PLATEAU -> bare;
      case CLIP, CLIP_COSINE -> bare.then(clip());
      case CONSTANT, MEAN_ALPHA -> SurgeOptimizer.constantMultiplier(bare, factor).then(clip());
      default -> SurgeOptimizer.wrap(bare, targets, new Guidance(job.number("lambda")), clip());
    };
  }

  private static ClipUpdateNorm clip() {
    return ClipUpdateNorm.relative(SurgeOptimizer.CLIP_SHARE);
  }

  /// The optimizer without guidance.
  ///
  /// @param horizon step at which its schedule ends
  private static Chain bare(Arm arm, Job job, Workload load, long horizon) {
    String name = job.text("optimizer");
    String task = job.text("task");
    Defaults usual = Defaults.of(task, task.equals("shakespeare") ? "tiny" : "", name);
    double rate = job.number("lr");
    Recipe recipe =
        switch (Recipe.named(name)) {
          case Sgd sgd -> sgd.withMomentum(usual.momentum());
          case Muon muon ->
              muon.withMomentum(usual.momentum())
                  .withRest(muon.rest().withLearningRate(REST * rate));
          case Recipe other -> other;
        };
    String schedule =
        switch (arm) {
          case COSINE, STEP, EXPONENTIAL, PLATEAU -> arm.key();
          case PAPER_COSINE, CLIP_COSINE, DESCENT_POLYAK_COSINE -> Arm.COSINE.key();
          default -> "constant";
        };
    Chain chain =
        recipe
            .withLearningRate(rate)
            .withDecay(usual.weightDecay())
            .withDecays(Decays.MATRICES)
            .optimizer(
                load.task().model().parameters(),
                Schedule.named(schedule, rate, Math.max(1, horizon)));
    return usual.clip() > 0 ? chain.first(new ClipGradientNorm(usual.clip())) : chain;
  }
}
