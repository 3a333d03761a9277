package org.resurge.surge.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.partition.GaussLegendre;

/// Exact expectations of the bound and of its gradient, by quadrature, against the golden study: q
/// = N(centre, s²) over the measure dx, so E = -L/g - log q.
class SamplerObjectiveTest {
  private static final GaussLegendre RULE = GaussLegendre.of(40);

  /// One study: a loss, a coupling, the centre of q, and the interval of the golden quadrature (for
  /// the wells a finite one, which cuts the far tails of q off).
  private record Study(
      DoubleUnaryOperator loss,
      double g,
      double centre,
      double low,
      double high,
      JsonObject golden) {
    double logZ() {
      return golden.get("log_Z").getAsDouble();
    }

    /// ∫ f(x, E(x), log q(x)) dx on panels that the couplings of the study resolve.
    double integral(double s, Integrand f) {
      DiagonalGaussian q = DiagonalGaussian.of(new double[] {centre}, new double[] {s});
      double sum = 0;
      int panels = 100;
      for (int panel = 0; panel < panels; panel++) {
        double a = low + (high - low) * panel / panels;
        double b = low + (high - low) * (panel + 1) / panels;
        for (int k = 0; k < RULE.count(); k++) {
          double x = RULE.node(k, a, b);
          double logQ = q.logDensity(new double[] {x});
          double e = -loss.applyAsDouble(x) / g - logQ;
          sum += RULE.weight(k, a, b) * f.at(e, logQ, (x - centre) / s);
        }
      }
      return sum;
    }
  }

  private interface Integrand {
    double at(double e, double logQ, double z);
  }

  private static Study study(
      int number, String landscape, double g, double centre, double low, double high) {
    return new Study(
        x -> Landscapes.analytic(landscape).loss(new double[] {x}),
        g,
        centre,
        low,
        high,
        Golden.read("sampler_objective").getAsJsonArray("studies").get(number).getAsJsonObject());
  }

  private static final Study QUARTIC = study(0, "quartic", 0.1, 0, -7, 7);
  private static final Study DOUBLE_WELL = study(1, "double-well", 0.01, 0.5, -1.5, 2.5);

  @Test
  void expectationsAreTheGoldenOnes() {
    for (Study study : new Study[] {QUARTIC, DOUBLE_WELL}) {
      double logZ = study.logZ();
      for (var element : study.golden().getAsJsonArray("rows")) {
        JsonObject row = element.getAsJsonObject();
        double s = row.get("s").getAsDouble();
        double weight = study.integral(s, (e, logQ, z) -> Math.exp(e + logQ));
        assertThat(weight).isCloseTo(row.get("E_w").getAsDouble(), within(1e-12));
        double squared = study.integral(s, (e, logQ, z) -> Math.exp(2 * (e - logZ) + logQ));
        close(squared - 1, row, "rel_var_w");
        close(study.integral(s, (e, logQ, z) -> Math.exp(logQ) * e) - logZ, row, "elbo_minus_logZ");
        close(
            study.integral(s, (e, logQ, z) -> Math.exp(e + logQ - logZ) * (e - logZ)),
            row,
            "forward_KL");
        double mean =
            study.integral(
                s,
                (e, logQ, z) ->
                    Math.exp(logQ) * SamplerObjective.FORWARD_KL.pull(e - logZ) * (z * z - 1));
        close(mean, row, "dJ_dlns_fixed_samples_mean");
        double variance =
            study.integral(
                    s, (e, logQ, z) -> Math.exp(2 * (e - logZ) + logQ) * (z * z - 1) * (z * z - 1))
                - mean * mean;
        close(variance, row, "dJ_dlns_fixed_samples_var");
      }
    }
  }

  private static void close(double ours, JsonObject row, String key) {
    double golden = row.get(key).getAsDouble();
    assertThat(ours)
        .as(key + " at s = " + row.get("s"))
        .isCloseTo(golden, within(1e-9 * Math.max(1, Math.abs(golden))));
  }

  /// Where the expected pull on ln s vanishes is the golden optimum of each objective.
  @Test
  void pullsVanishAtTheGoldenOptima() {
    for (Study study : new Study[] {QUARTIC, DOUBLE_WELL}) {
      JsonObject optima = study.golden().getAsJsonObject("optima");
      check(study, SamplerObjective.FORWARD_KL, optima, "forward_KL_minimum");
      check(study, SamplerObjective.CHI_SQUARED, optima, "chi2_minimum");
      check(study, SamplerObjective.EVIDENCE_BOUND, optima, "elbo_maximum");
    }
  }

  private static void check(
      Study study, SamplerObjective objective, JsonObject optima, String key) {
    double s = optima.getAsJsonObject(key).get("s").getAsDouble();
    double pull = pull(study, objective, s);
    double slope = (pull(study, objective, 1.001 * s) - pull(study, objective, 0.999 * s)) / 0.002;
    // A golden-section search finds an optimum to about the root of the precision.
    assertThat(Math.abs(pull / slope)).as(key).isLessThan(3e-6);
    assertThat(slope).as(key + " is a maximum of the ascent").isNegative();
  }

  private static double pull(Study study, SamplerObjective objective, double s) {
    return study.integral(
        s, (e, logQ, z) -> Math.exp(logQ) * objective.pull(e - study.logZ()) * (z * z - 1));
  }

  /// At g = 0.005 the evidence bound likes one well better than both, by 19 in the logarithm,
  /// although its weights have a variance of 2e90: the mode that is dropped is half of Z.
  @Test
  void evidenceBoundPrefersOneWellOfTwo() {
    var rows =
        Golden.read("sampler_objective")
            .getAsJsonArray("studies")
            .get(2)
            .getAsJsonObject()
            .getAsJsonObject("rows");
    double logZ = Math.log(0.2548274326016164);
    double one = bound(0, 0.056) - logZ;
    double both = bound(0.5, 0.5) - logZ;
    assertThat(one)
        .isCloseTo(
            rows.getAsJsonObject("one well (reverse-KL optimum) m=0")
                .get("elbo_minus_logZ")
                .getAsDouble(),
            within(1e-9));
    assertThat(both)
        .isCloseTo(
            rows.getAsJsonObject("both wells m=1/2").get("elbo_minus_logZ").getAsDouble(),
            within(1e-9));
    assertThat(one).isGreaterThan(both + 18);
  }

  private static double bound(double centre, double s) {
    Study study =
        new Study(
            x -> Landscapes.analytic("double-well").loss(new double[] {x}),
            0.005,
            centre,
            -1,
            2,
            new JsonObject());
    return study.integral(s, (e, logQ, z) -> Math.exp(logQ) * e);
  }
}
