package org.resurge.surge.borel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.tensor.RandomKey;

class DetectorTest {
  static Stream<Detector> detectors() {
    return Stream.of(
        RatioTest.printed(),
        RatioTest.keepingSign(),
        new DirectEvaluation(2.0, 400, 0.0),
        new ShiftedRatio(),
        Richardson.adaptive(),
        new Richardson(2),
        new Darboux(),
        PadePoles.ofTransform(),
        PadePoles.ofDerivative(),
        new DlogPade(),
        new ConsensusPade(),
        new ConformalMap(),
        new HolonomicApproximant(),
        new DifferentialApproximants(),
        new CombinedDetector());
  }

  /// The contract that every detector shares.
  @ParameterizedTest
  @MethodSource("detectors")
  void contract(Detector detector) {
    assertThat(detector.name()).isNotBlank();
    for (double[] b :
        List.of(
            new double[] {0},
            new double[] {1},
            new double[] {1, 0},
            new double[] {0, 0, 0, 0},
            new double[] {1, -2, 3e200, -4e-200},
            new double[] {1, 1, 1, 1, 1, 1},
            new double[] {0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1},
            new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5},
            new double[] {1e-300, 1e-310, 1e-320, 0, 0, 0, 0, 0},
            new double[] {1, 1e60, 1e120, 1e180, 1e240, 1e300, 1e300, 1e300, 1e300},
            new double[] {1, 2, Double.NaN, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16},
            new double[] {1, 2, 3, 4, 5, 6, 7, 8, Double.POSITIVE_INFINITY, 9},
            new double[] {Double.NaN, 1, 2, 3, 4, 5, 6},
            RandomKey.of(3).normals(30),
            RandomKey.of(4).uniforms(40))) {
      List<Singularity> found = detector.detect(BorelTransform.ofCoefficients(b));
      for (Singularity one : found) {
        assertThat(one.detector()).isEqualTo(detector.name());
        assertThat(one.doubt()).isNotBlank();
        assertThat(Math.hypot(one.real(), one.imaginary())).isFinite().isPositive();
      }
      assertThat(found).isSortedAccordingTo((p, q) -> Double.compare(p.distance(), q.distance()));
    }
  }

  @Test
  void ratioOfAGeometricTransformIsItsRadius() {
    var borel = BorelTransform.ofSeries(1, 2, 8, 48, 384); // n! 2ⁿ: singular at 1/2
    assertThat(RatioTest.printed().detect(borel).getFirst().real()).isCloseTo(0.5, within(1e-15));
  }

  /// |1 - ζ²| on (0, 2): falls to 0 at 1, rises after, so there is no inner maximum; |ζ - ζ²| has
  /// one at 1/2 of value 1/4.
  @Test
  void directEvaluationFindsInnerMaximaAboveTheThreshold() {
    var detector = new DirectEvaluation(2.0, 399, 0.0);
    assertThat(detector.detect(BorelTransform.ofCoefficients(1, 0, -1))).isEmpty();
    var hill = BorelTransform.ofCoefficients(0, 1, -1);
    assertThat(detector.detect(hill)).hasSize(1);
    assertThat(detector.detect(hill).getFirst().real()).isCloseTo(0.5, within(1e-12));
    assertThat(new DirectEvaluation(2.0, 399, 0.3).detect(hill)).isEmpty();
  }

  @Test
  void wrongRangesAreNamed() {
    assertThatThrownBy(() -> new DirectEvaluation(0, 400, 0)).hasMessageContaining("limit 0.0");
    assertThatThrownBy(BorelTransform::ofSeries).hasMessageContaining("at least one");
    assertThatThrownBy(() -> PadeApproximant.of(new double[3], 2, 2))
        .hasMessageContaining("[2/2]")
        .hasMessageContaining("got 3");
  }
}
