package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.List;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.work.Arm;

/// Runs of some arms over some learning rates with the same seeds.
///
/// @param base job that lacks arm, rate and seed
/// @param arms what is compared
/// @param rates learning rates, the same for every arm
/// @param seeds number of seeds, from 1
record Grid(Job base, List<Arm> arms, List<Double> rates, int seeds) {
  Grid {
    arms = List.copyOf(arms);
    rates = List.copyOf(rates);
  }

  /// All runs.
  List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    for (Arm arm : arms) {
      for (double rate : rates) {
        jobs.addAll(runs(arm, rate));
      }
    }
    return jobs;
  }

  /// Runs of one arm at one rate, one a seed.
  List<Job> runs(Arm arm, double rate) {
    return group(arm, rate).seeded(seeds);
  }

  /// What they have in common.
  Job group(Arm arm, double rate) {
    Job group = base.with("arm", arm.key()).with("lr", rate);
    return switch (arm) {
      // Chosen in an earlier study, on other seeds.
      case DESCENT -> group.with("interval", 60).with("reach", 1.4).with("share", 0.4);
      // From here on: the best of what was tried on seeds 1001 to 1008, which no figure uses.
      case DESCENT_COSINE -> group.with("interval", 150).with("reach", 0.7).with("share", 0.1);
      case DESCENT_TARGET -> group.with("interval", 60).with("lambda", 1.0);
      case PAPER_COSINE -> group.with("lambda", 1.0);
      case DESCENT_POLYAK, DESCENT_POLYAK_COSINE -> group.with("interval", 60);
      default -> group;
    };
  }
}
