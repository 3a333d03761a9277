package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Golden values are the reference iterations in float64.
class NewtonSchulzTest {
  private static final double[] MATRIX = {1, 2, 3, 4, 5, 7};
  private static final double[] ORTHOGONAL = {
    -.6591771591, .1996672455, .5525044623, .5583653216, .318451261, .3446303279
  };

  /// `x → a x + b x³ + c x⁵`, five times, on a 1 × 1 matrix.
  @ParameterizedTest
  @CsvSource({
    "1, .69643640947",
    ".9, .682010670305",
    ".7, 1.12032263049",
    ".5, .765438530454",
    ".3, 1.0795922929",
    ".1, .712120081658",
    ".03, 1.12233202854",
    ".01, .698917063322",
    ".001, .470543951216"
  })
  void scalarMap(double x, double golden) {
    assertThat(PlainRule.newtonSchulz(new double[] {x}, 1, 1)[0]).isCloseTo(golden, within(1e-11));
    DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{x}});
    assertThat(EjmlNewtonSchulz.iterate(matrix).get(0)).isCloseTo(golden, within(1e-11));
    for (String form : new String[] {"engine", "ejml"}) {
      Tensor y = NewtonSchulz.named(form).iterate(Tensor.of(Shape.of(1, 1), (float) x));
      assertThat((double) y.item()).as(form).isCloseTo(golden, within(1e-6));
    }
  }

  @Test
  void outputStaysInItsBand() {
    for (double x = 0.005; x <= 1; x += 1e-4) {
      double y = EjmlNewtonSchulz.iterate(new DMatrixRMaj(new double[][] {{x}})).get(0);
      assertThat(y).isBetween(0.6818, 1.2024);
    }
  }

  @Test
  void goldenMatrixInDouble() {
    double[] x = normalised(MATRIX);
    assertThat(PlainRule.newtonSchulz(x, 2, 3)).containsExactly(ORTHOGONAL, within(1e-10));
    assertThat(EjmlNewtonSchulz.iterate(new DMatrixRMaj(2, 3, true, x)).data)
        .containsExactly(ORTHOGONAL, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine", "ejml"})
  void goldenMatrixAndItsTransposeInFloat(String form) {
    double[] x = normalised(MATRIX);
    Tensor y = NewtonSchulz.named(form).iterate(GoldenPath.tensor(Shape.of(2, 3), x));
    assertThat(GoldenPath.doubles(y)).containsExactly(ORTHOGONAL, within(1e-6));
    Tensor turned =
        NewtonSchulz.named(form)
            .iterate(GoldenPath.tensor(Shape.of(3, 2), PlainRule.transpose(x, 2, 3)));
    assertThat(GoldenPath.doubles(turned))
        .containsExactly(PlainRule.transpose(ORTHOGONAL, 2, 3), within(1e-6));
  }

  /// The two forms against each other, and both against the plain loops, over shapes with odd
  /// sizes. Float rounding is multiplied by the slope of the map, at most 485.
  @Test
  void engineAndEjmlAgree() {
    long seed = 20261124;
    System.out.println("newton-schulz: seed " + seed);
    Random random = new Random(seed);
    for (int trial = 0; trial < 40; trial++) {
      int rows = 1 + random.nextInt(70);
      int columns = 1 + random.nextInt(70);
      double[] x = normalised(random.doubles(rows * columns, -1, 1).toArray());
      Tensor input = GoldenPath.tensor(Shape.of(rows, columns), x);
      double[] plain = PlainRule.newtonSchulz(GoldenPath.doubles(input), rows, columns);
      double[] engine = GoldenPath.doubles(new EngineNewtonSchulz().iterate(input));
      double[] ejml = GoldenPath.doubles(new EjmlNewtonSchulz().iterate(input));
      assertThat(ejml).as("ejml %d x %d", rows, columns).containsExactly(plain, within(1e-7));
      assertThat(engine).as("engine %d x %d", rows, columns).containsExactly(plain, within(2e-5));
      assertThat(engine).as("both %d x %d", rows, columns).containsExactly(ejml, within(2e-5));
    }
  }

  /// `U S Vᵀ → U p(S) Vᵀ`, with the singular value decomposition of EJML.
  @Test
  void singularVectorsStayAndSingularValuesAreMapped() {
    DMatrixRMaj x = new DMatrixRMaj(5, 8);
    Random random = new Random(7);
    for (int i = 0; i < x.getNumElements(); i++) {
      x.set(i, random.nextGaussian() / 10);
    }
    var svd = DecompositionFactory_DDRM.svd(5, 8, true, true, true);
    assertThat(svd.decompose(x.copy())).isTrue();
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    DMatrixRMaj s = svd.getW(null);
    SingularOps_DDRM.descendingOrder(u, false, s, v, false);
    for (int i = 0; i < 5; i++) {
      double sigma = s.get(i, i);
      s.set(i, i, PlainRule.newtonSchulz(new double[] {sigma}, 1, 1)[0]);
    }
    DMatrixRMaj us = new DMatrixRMaj(5, s.numCols);
    CommonOps_DDRM.mult(u, s, us);
    DMatrixRMaj expected = new DMatrixRMaj(5, 8);
    CommonOps_DDRM.multTransB(us, v, expected);
    assertThat(EjmlNewtonSchulz.iterate(x).data).containsExactly(expected.data, within(1e-12));
  }

  @Test
  void formsByName() {
    assertThat(NewtonSchulz.named("EJML")).isEqualTo(new EjmlNewtonSchulz());
    SgdTest.refuses(
        () -> NewtonSchulz.named("ejm"),
        "newton-schulz: must be one of engine, ejml, got ejm (did you mean ejml?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine", "ejml"})
  void onlyMatrices(String form) {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> NewtonSchulz.named(form).iterate(Tensor.vector(1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("newton-schulz: must be a matrix, got [2]");
  }

  private static double[] normalised(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] / (Math.sqrt(sum) + 1e-7);
    }
    return y;
  }
}
