package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.optim.Updates.Update;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class UpdatesTest {
  private final Parameter a = new Parameter("a", Role.BIAS, Tensor.vector(1, 1, 1));
  private final Parameter b = new Parameter("b", Role.BIAS, Tensor.vector(1));
  private final Updates updates =
      Updates.of(List.of(new Update(a, Tensor.vector(1, 2, 2)), new Update(b, Tensor.vector(4))));

  @Test
  void scalingByOneIsTheVeryObject() {
    assertThat(updates.scaledBy(1)).isSameAs(updates);
  }

  @Test
  void aValueIsTheDirectionTimesTheFactorRoundedOnce() {
    Updates scaled = updates.scaledBy(0.1).scaledBy(3);
    float factor = (float) (0.1 * 3);
    assertThat(scaled.find(a).orElseThrow().data()).containsExactly(factor, factor * 2, factor * 2);
    assertThat(scaled.globalNorm()).isCloseTo(0.3 * 5, within(1e-12));
    assertThat(updates.find(a).orElseThrow().data()).containsExactly(1, 2, 2);
  }

  @Test
  void dotCountsTheParametersThatBothHave() {
    Updates other = Updates.of(List.of(new Update(a, Tensor.vector(1, 1, 0))));
    assertThat(updates.scaledBy(2).dot(other.scaledBy(-3))).isEqualTo(-18);
  }

  @Test
  void normOfManyIsThatOfTheDoubles() {
    long seed = 42;
    System.out.println("updates: seed " + seed);
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 3, 4, 5, 1023, 4098}) {
      Parameter p = new Parameter("p", Role.BIAS, Tensor.zeros(Shape.of(size)));
      Tensor values = OptimizerContract.normal(p.shape(), random);
      double sum = 0;
      for (float value : values.data()) {
        sum += (double) value * value;
      }
      double norm = Updates.of(List.of(new Update(p, values))).globalNorm();
      assertThat(norm).isCloseTo(Math.sqrt(sum), within(1e-12 * (1 + size)));
    }
  }

  @Test
  void shapesAndFactorsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Update(a, Tensor.vector(1)))
        .isInstanceOf(ShapeException.class)
        .withMessage("update of a: update must have the parameter's shape, got [3] and [1]");
    SgdTest.refuses(
        () -> updates.scaledBy(Double.NaN), "scale updates: factor must be finite, got NaN");
  }
}
