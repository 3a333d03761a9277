package org.resurge.optim;

import org.junit.jupiter.api.Test;

class AdamTest extends OptimizerContract {
  private static final Adam TENTH = Adam.defaults().withLearningRate(0.1);

  @Override
  Recipe recipe() {
    return TENTH.withAmsgrad(true).withDecay(0.1);
  }

  @Test
  void plainPath() {
    new GoldenPath()
        .after(1, .900000000769, -1.900000000123, .400000001212)
        .after(2, .800288271723, -1.800163969247, .30009202801)
        .after(6, .409423816476, -1.405047749917, -.09727041451)
        .isTakenBy(TENTH, PlainRule.adam(0.1, 0.9, 0.999, 1e-8, 0, 0, false));
  }

  @Test
  void amsgradPathWithCoupledDecay() {
    new GoldenPath()
        .after(1, .900000000714, -1.90000000012, .400000001143)
        .after(2, .800296511484, -1.80016402974, .300127190283)
        .after(6, .409730088892, -1.405049766497, -.096157425861)
        .isTakenBy(
            TENTH.withDecay(0.1).withAmsgrad(true),
            PlainRule.adam(0.1, 0.9, 0.999, 1e-8, 0.1, 0, true));
  }

  @Test
  void epsilonIsAddedAfterTheCorrection() {
    new GoldenPath()
        .after(1, .907142857143, -1.901219512195, .410810810811)
        .after(2, .815566858349, -1.803194884174, .322110606884)
        .after(6, .474282511583, -1.426559829806, -.024203161805)
        .isTakenBy(
            TENTH.withEpsilon(0.1).withBetas(0.5, 0.9),
            PlainRule.adam(0.1, 0.5, 0.9, 0.1, 0, 0, false));
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(
        () -> TENTH.withLearningRate(-1), "adam: learning rate must be at least 0, got -1.0");
    SgdTest.refuses(() -> TENTH.withBetas(1, 0.9), "adam: beta1 must be in [0, 1), got 1.0");
    SgdTest.refuses(() -> TENTH.withBetas(0.9, -0.1), "adam: beta2 must be in [0, 1), got -0.1");
    SgdTest.refuses(() -> TENTH.withEpsilon(-1), "adam: epsilon must be at least 0, got -1.0");
    SgdTest.refuses(() -> TENTH.withDecay(-1), "adam: weight decay must be at least 0, got -1.0");
  }
}
