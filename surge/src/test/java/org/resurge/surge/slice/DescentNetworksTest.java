package org.resurge.surge.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ParameterVector;

/// Lines through networks that no setting was chosen on, against a line search in double.
class DescentNetworksTest {
  /// Counts over many states.
  private static final class Tally {
    private int states;
    private int targets;
    private int covered;
    private double worst;

    /// Compares one state with the truth and fails on a confident wrong value.
    void add(String name, SmallNetwork network, ParameterVector at, ParameterVector direction) {
      LineAnalysis analysis = LineAnalysis.of(network.line(at, direction, 24));
      double[] truth = network.search(at, direction, 6.0);
      states++;
      if (analysis.target().isEmpty()) {
        return;
      }
      targets++;
      LineTarget target = analysis.target().get();
      // The search itself is the difference of two losses.
      double rounding = 1e-14 * Math.abs(analysis.line().loss());
      double error = Math.max(0.0, Math.abs(target.drop() - truth[1]) - rounding);
      covered += error <= target.dropError() ? 1 : 0;
      worst = Math.max(worst, error / truth[1]);
      assertThat(error)
          .as("%s: %s, true drop %s", name, target, truth[1])
          .isLessThan(1e-3 * truth[1]);
    }

    /// Silence is rare, and the error covers the truth.
    void demand() {
      assertThat(targets).as(toString()).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * states));
      assertThat(covered).as(toString()).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * targets));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d states, %d targets, %d covered by their error, worst %.1e",
          states,
          targets,
          covered,
          worst);
    }
  }

  private static Tally tally(
      UnaryOperator<Variable> activation, long firstSeed, int seeds, int... stops) {
    SmallNetwork network = new SmallNetwork(activation);
    Tally tally = new Tally();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      double[][] parameters = SmallNetwork.initial(seed);
      int done = 0;
      for (int stop : stops) {
        parameters = network.trained(parameters, stop - done);
        done = stop;
        ParameterVector at = network.point(parameters);
        tally.add("seed " + seed + ", step " + stop, network, at, network.descent(at));
      }
    }
    return tally;
  }

  @Test
  void freshTanhNetworksEarlyInTraining() {
    tally(Ops::tanh, 1000, 40, 0, 300).demand();
  }

  @Test
  void freshTanhNetworksAfterThreeThousandSteps() {
    tally(Ops::tanh, 1000, 8, 3000).demand();
  }

  /// 20 s: 120 states, 120 targets, all covered by their error, worst 1.2e-5 of the drop.
  @Test
  @Tag("slow")
  void fortyFreshTanhNetworksAtThreeStagesOfTraining() {
    tally(Ops::tanh, 1000, 40, 0, 300, 3000).demand();
  }

  @Test
  void otherSmoothActivations() {
    tally(Ops::gelu, 2000, 20, 0).demand();
    tally(Ops::softplus, 3000, 20, 0).demand();
  }
}
