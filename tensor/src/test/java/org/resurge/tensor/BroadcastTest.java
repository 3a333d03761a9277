package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  @Test
  void everyPairOfShapesFollowsTheIndexRule() {
    int[][][] pairs = {
      {{3, 4}, {3, 4}},
      {{3, 4}, {4}},
      {{3, 4}, {3, 1}},
      {{3, 1}, {1, 4}},
      {{}, {2, 3}},
      {{2, 3}, {}},
      {{2, 1, 5}, {3, 1}},
      {{2, 3, 4, 5}, {3, 1, 5}},
      {{2, 3, 4, 5}, {2, 1, 1, 5}},
      {{1, 1}, {1}},
      {{0, 3}, {3}},
      {{2, 0}, {2, 1}},
      {{1}, {0}},
      {{70000}, {1}},
      {{7, 1, 9}, {1, 8, 9}},
      {{3, 2500}, {3, 1}},
      {{1, 5, 1}, {4, 1, 3}},
      {{300, 257}, {257}}
    };
    for (int[][] pair : pairs) {
      Tensor a = random(1, Shape.of(pair[0]));
      Tensor b = random(2, Shape.of(pair[1]));
      Shape shape = Shape.broadcast("test", a.shape(), b.shape());
      float[] y = Elementwise.subtract(a, b).data();
      for (int i = 0; i < shape.size(); i++) {
        float expected = at(a, shape, i) - at(b, shape, i);
        assertThat(y[i]).as("%s - %s at %d", a.shape(), b.shape(), i).isEqualTo(expected);
      }
    }
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    Tensor a = Tensor.zeros(Shape.of(2, 3));
    Tensor b = Tensor.zeros(Shape.of(2));
    assertThatThrownBy(() -> Elementwise.add(a, b))
        .isInstanceOf(ShapeException.class)
        .hasMessage("add: shapes must broadcast, got [2, 3] and [2]");
  }

  private static float at(Tensor x, Shape shape, int position) {
    int index = 0;
    int stride = 1;
    for (int axis = 1, rest = position; axis <= shape.rank(); axis++) {
      int at = rest % shape.dim(-axis);
      rest /= shape.dim(-axis);
      int extent = axis <= x.shape().rank() ? x.shape().dim(-axis) : 1;
      index += extent == 1 ? 0 : at * stride;
      stride *= extent;
    }
    return x.data()[index];
  }

  private static Tensor random(long seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.adopt(shape, values);
  }
}
