package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class MuonTest extends OptimizerContract {
  @Override
  Recipe recipe() {
    return Muon.defaults().withDecay(0.1);
  }

  @Override
  boolean skipsMissingMatrices() {
    return false;
  }

  /// Three steps with gradient `W - T` in PyTorch's layout, rows = fan-out, in float64; ours are
  /// stored transposed.
  private static final double[] START = {.5, -.25, 1, 0, .75, -.5};

  private static final double[] TARGET = {0, 1, 0, 1, 0, -1};

  private static double[] golden(MuonConvention convention) {
    return switch (convention) {
      case KELLER ->
          new double[] {
            .485261488105,
            -.209325311631,
            .965053821022,
            .035092023116,
            .725595186978,
            -.520280589151
          };
      case TORCH ->
          new double[] {
            .499109844306,
            -.247887176108,
            .997952131414,
            .001755139367,
            .748552402137,
            -.50086141235
          };
      case MATCH_RMS_ADAMW ->
          new double[] {
            .4995935753497,
            -.2492190345638,
            .9990945305301,
            .0006080060256912,
            .7493514659081,
            -.5002003450937
          };
    };
  }

  /// The golden run normalised by `norm + 1e-7` throughout, whatever the convention; the product
  /// follows PyTorch's source, `max(norm, 1e-7)`, in PyTorch's conventions, which differs by 3e-9
  /// (6e-8 at the rate 0.02).
  @ParameterizedTest
  @EnumSource
  void goldenPath(MuonConvention convention) {
    double[] golden = golden(convention);
    assertThat(plainPath(convention, true)).containsExactly(golden, within(1e-12));
    assertThat(plainPath(convention, false)).containsExactly(golden, within(2e-7));
    for (String form : new String[] {"engine", "ejml"}) {
      Parameter w = stored(START, 2, 3);
      Muon muon = Muon.of(convention).withNewtonSchulz(NewtonSchulz.named(form));
      Optimizer optimizer = muon.optimizer(List.of(w));
      for (int step = 0; step < 3; step++) {
        follow(optimizer, w, difference(asTorch(w), TARGET));
      }
      assertThat(asTorch(w)).as(form).containsExactly(golden, within(1e-6));
    }
  }

  private static double[] plainPath(MuonConvention convention, boolean added) {
    double[] w = START.clone();
    PlainRule plain =
        PlainRule.muon(
            convention.learningRate(), 0.95, true, convention.decay(), convention, added, 2, 3);
    for (int step = 0; step < 3; step++) {
      plain.step(w, difference(w, TARGET));
    }
    return w;
  }

  /// The scale is `√(fan-out / fan-in)` for a layer that widens, and 1 for one that narrows; the
  /// wrong way round both would differ. Odd sizes, against the plain rule in PyTorch's layout.
  @ParameterizedTest
  @EnumSource
  void rowsAreFanOut(MuonConvention convention) {
    for (int[] size : new int[][] {{7, 3}, {3, 7}, {5, 5}, {17, 1}, {1, 17}}) {
      int rows = size[0];
      int columns = size[1];
      Random random = new Random(31);
      double[] exact = random.doubles(rows * columns, -1, 1).toArray();
      Parameter w = stored(exact, rows, columns);
      PlainRule plain =
          PlainRule.muon(
              0.02,
              0.9,
              false,
              0.1,
              convention,
              convention == MuonConvention.KELLER,
              rows,
              columns);
      Optimizer optimizer =
          Muon.of(convention)
              .withLearningRate(0.02)
              .withMomentum(0.9)
              .withNesterov(false)
              .withDecay(0.1)
              .optimizer(List.of(w));
      for (int step = 0; step < 5; step++) {
        double[] gradient = random.doubles(rows * columns, -1, 1).toArray();
        plain.step(exact, gradient);
        follow(optimizer, w, gradient);
      }
      assertThat(asTorch(w)).as("%d x %d", rows, columns).containsExactly(exact, within(2e-6));
    }
  }

  /// The rest is AdamW with its own rate, 3e-4, and the schedule moves both rates together.
  @Test
  void everythingElseIsAdamW() {
    double[] rates = {0.02, 0.01, 0.02};
    Random random = new Random(9);
    Map<Parameter, double[]> exact = new LinkedHashMap<>();
    Map<Parameter, double[][]> gradients = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      if (role != Role.WEIGHT) {
        double[] start = random.doubles(6, -1, 1).toArray();
        Parameter p = new Parameter(role.name(), role, GoldenPath.tensor(Shape.of(2, 3), start));
        exact.put(p, start);
        double[][] each = new double[rates.length][];
        for (int step = 0; step < rates.length; step++) {
          each[step] = random.doubles(6, -1, 1).toArray();
        }
        gradients.put(p, each);
      }
    }
    Optimizer optimizer =
        Muon.defaults().optimizer(List.copyOf(exact.keySet()), step -> rates[(int) step]);
    for (int step = 0; step < rates.length; step++) {
      Map<Parameter, Tensor> now = new LinkedHashMap<>();
      for (Parameter p : exact.keySet()) {
        now.put(p, GoldenPath.tensor(p.shape(), gradients.get(p)[step]));
      }
      optimizer.step(Given.gradients(now), 0);
    }
    exact.forEach(
        (p, start) ->
            assertThat(adamPath(start, gradients.get(p), rates))
                .containsExactly(GoldenPath.doubles(p.value()), within(1e-6)));
  }

  /// AdamW with betas (0.9, 0.95), epsilon 1e-10 and rate 3e-4 · (schedule / 0.02), written out.
  private static double[] adamPath(double[] start, double[][] gradients, double[] rates) {
    double[] p = start.clone();
    double[] m = new double[p.length];
    double[] v = new double[p.length];
    for (int t = 1; t <= rates.length; t++) {
      for (int i = 0; i < p.length; i++) {
        double g = gradients[t - 1][i];
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.95 * v[i] + 0.05 * g * g;
        double root = Math.sqrt(v[i] / (1 - Math.pow(0.95, t)));
        double rate = 3e-4 * rates[t - 1] / 0.02;
        p[i] -= rate * m[i] / (1 - Math.pow(0.9, t)) / (root + 1e-10);
      }
    }
    return p;
  }

  /// Keller's reference lets momentum and decay act on a matrix without a gradient.
  @Test
  void aMissingGradientCountsAsZerosInKellersConvention() {
    Parameter missing = stored(START, 2, 3);
    Parameter zero = new Parameter("zero", Role.WEIGHT, missing.value());
    Optimizer optimizer = Muon.defaults().withDecay(0.1).optimizer(List.of(missing, zero));
    Tensor g = GoldenPath.tensor(Shape.of(3, 2), difference(START, TARGET));
    optimizer.step(Given.gradients(Map.of(missing, g, zero, g)), 0);
    optimizer.step(Given.gradients(Map.of(zero, Tensor.zeros(Shape.of(3, 2)))), 0);
    assertThat(missing.value().data()).isEqualTo(zero.value().data());
    assertThat(missing.value().data()).isNotEqualTo(stored(START, 2, 3).value().data());
  }

  @ParameterizedTest
  @EnumSource(names = {"TORCH", "MATCH_RMS_ADAMW"})
  void aMissingGradientIsSkippedInTorchs(MuonConvention convention) {
    Parameter w = stored(START, 2, 3);
    Parameter other = new Parameter("other", Role.BIAS, Tensor.vector(1));
    Optimizer optimizer = Muon.of(convention).optimizer(List.of(w, other));
    Tensor before = w.value();
    optimizer.step(Given.gradients(Map.of(other, Tensor.vector(1))), 0);
    assertThat(w.value()).isSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine", "ejml"})
  void aZeroGradientGivesAZeroUpdate(String form) {
    Parameter w = stored(START, 2, 3);
    Muon.defaults()
        .withNewtonSchulz(NewtonSchulz.named(form))
        .optimizer(List.of(w))
        .step(Given.gradients(Map.of(w, Tensor.zeros(w.shape()))), 0);
    assertThat(w.value().data()).isEqualTo(stored(START, 2, 3).value().data());
  }

  @Test
  void conventionsByName() {
    assertThat(MuonConvention.named("keller")).isEqualTo(MuonConvention.KELLER);
    assertThat(MuonConvention.named("torch")).isEqualTo(MuonConvention.TORCH);
    SgdTest.refuses(
        () -> MuonConvention.named("match_rms"),
        "muon convention: must be one of keller, torch, match_rms_adamw, got match_rms");
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(
        () -> Muon.defaults().withLearningRate(0), "muon: learning rate must be above 0, got 0.0");
    SgdTest.refuses(
        () -> Muon.defaults().withMomentum(1), "muon: momentum must be in [0, 1), got 1.0");
    SgdTest.refuses(
        () -> Muon.defaults().withDecay(-1), "muon: weight decay must be at least 0, got -1.0");
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = a[i] - b[i];
    }
    return d;
  }

  /// Hidden matrix `[in, out]` from values in PyTorch's `[out, in]`.
  private static Parameter stored(double[] torch, int rows, int columns) {
    double[] values = PlainRule.transpose(torch, rows, columns);
    return new Parameter("w", Role.WEIGHT, GoldenPath.tensor(Shape.of(columns, rows), values));
  }

  private static double[] asTorch(Parameter w) {
    double[] values = GoldenPath.doubles(w.value());
    return PlainRule.transpose(values, w.shape().dim(0), w.shape().dim(1));
  }

  private static void follow(Optimizer optimizer, Parameter w, double[] torchGradient) {
    int columns = w.shape().dim(0);
    int rows = w.shape().dim(1);
    double[] gradient = PlainRule.transpose(torchGradient, rows, columns);
    optimizer.step(Given.gradients(Map.of(w, GoldenPath.tensor(w.shape(), gradient))), 0);
  }
}
