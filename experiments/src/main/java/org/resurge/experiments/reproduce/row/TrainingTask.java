package org.resurge.experiments.reproduce.row;

import java.util.List;
import java.util.Locale;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.work.Arm;

/// What is trained in a figure, and how much of it at each scale.
enum TrainingTask {
  /// Eq. 35, every step over all points.
  FUNCTION("function fit", "curveTrain", "mean squared error, training", 0.1, 0.01) {
    @Override
    Job base(Plan plan) {
      return Job.of("train")
          .with("task", "function")
          .with("points", 128)
          .with("noise", 0.0)
          .with("steps", plan.scale().pick(150L, 2000L, 10_000L));
    }

    @Override
    String description(Plan plan) {
      return "Eq. 35 on [−3, 3] by a network 1-12-10-8-1 with tanh: 128 points on a grid to train"
          + " on, the middles of its gaps to choose by, 509 points to judge by; "
          + base(plan).text("steps")
          + " full-batch steps.";
    }
  },

  /// Digits by a perceptron.
  DIGITS("MNIST, MLP", "curveTest", "cross-entropy, test", 0.03, 3e-3) {
    @Override
    Job base(Plan plan) {
      return Job.of("train")
          .with("task", "mnist")
          .with("model", "mlp")
          .with("batch", 64)
          .with("examples", plan.scale().pick(640L, 10_000L, 55_000L))
          .with("heldOut", plan.scale().pick(500L, 2_000L, 10_000L))
          .with("steps", plan.scale().pick(40L, 470L, 17_200L));
    }

    @Override
    String description(Plan plan) {
      Job base = base(plan);
      return "MNIST by a perceptron 784-64-32-10 with ReLU: %s images to train on; of the"
              .formatted(base.text("examples"))
          + (" last 5,000 training images and of the 10,000 test images %s each to choose and to"
                  + " judge by;")
              .formatted(base.text("heldOut"))
          + " %s steps of 64.".formatted(base.text("steps"));
    }
  },

  /// Shakespeare by a small transformer.
  TEXT("Shakespeare, transformer", "curveTest", "nats a character, test", 0.3, 0.01) {
    @Override
    Job base(Plan plan) {
      return Job.of("train")
          .with("task", "shakespeare")
          .with("batch", plan.scale().pick(4L, 8L, 32L))
          .with("heldOut", plan.scale().pick(8L, 64L, 512L))
          .with("steps", plan.scale().pick(15L, 600L, 5_000L));
    }

    @Override
    String description(Plan plan) {
      Job base = base(plan);
      return "Tiny Shakespeare by a transformer of 10,368 parameters, 64 characters at a time: the"
          + " first nine tenths to train on, the two halves of the rest to choose and to judge by"
          + " (%s windows each); %s steps of %s windows."
              .formatted(base.text("heldOut"), base.text("steps"), base.text("batch"));
    }
  };

  private static final double MUON_RATE = 0.03;

  private final String label;
  private final String curve;
  private final String curveName;
  private final double sgdRate;
  private final double adamRate;

  TrainingTask(String label, String curve, String curveName, double sgdRate, double adamRate) {
    this.label = label;
    this.curve = curve;
    this.curveName = curveName;
    this.sgdRate = sgdRate;
    this.adamRate = adamRate;
  }

  /// Job that lacks optimizer, arm, rate and seed.
  abstract Job base(Plan plan);

  /// Paragraph on data, network and sizes.
  abstract String description(Plan plan);

  /// A few words.
  String label() {
    return label;
  }

  /// Name on the axis of the losses that are drawn.
  String curveName() {
    return curveName;
  }

  /// The losses that are drawn, against steps, each arm at its own best rate.
  Chart chart(List<Outcome> outcomes, Results results) {
    return new Chart(
        Chart.Axis.linear("step"),
        Chart.Axis.logarithmic(curveName),
        outcomes.stream()
            .map(o -> Curves.overSteps(o.arm().title(), o.runs(), results, curve))
            .toList());
  }

  /// Weight of the guidance: 1, and 4 for Muon.
  static double lambda(String optimizer) {
    return optimizer.equals("muon") ? 4.0 : 1.0;
  }

  /// Runs of an optimizer's arms.
  Grid grid(Plan plan, String optimizer, List<Arm> arms) {
    Job base = base(plan).with("optimizer", optimizer).with("lambda", lambda(optimizer));
    return new Grid(base, arms, rates(plan, optimizer), plan.seeds());
  }

  /// Learning rates that every arm of an optimizer tries.
  private List<Double> rates(Plan plan, String optimizer) {
    return around(
        plan,
        switch (optimizer) {
          case "sgd" -> sgdRate;
          case "muon" -> MUON_RATE;
          default -> adamRate;
        });
  }

  /// Rates a factor of about three apart: two at the scale `smoke`, four at `default`, six at
  /// `full`.
  private static List<Double> around(Plan plan, double middle) {
    double third = nice(middle / 3);
    double triple = nice(middle * 3);
    return plan.scale()
        .pick(
            List.of(third, middle),
            List.of(nice(middle / 10), third, middle, triple),
            List.of(
                nice(middle / 30), nice(middle / 10), third, middle, triple, nice(middle * 10)));
  }

  /// One significant digit, so that 0.03/3 is 0.01 in every key.
  private static double nice(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.0e", value));
  }
}
