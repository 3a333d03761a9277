package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  @Test
  void anExtentIsFoundFromEitherEnd() {
    Shape shape = Shape.of(2, 3, 5);
    assertEquals(3, shape.rank());
    assertEquals(30, shape.size());
    assertEquals(5, shape.dim(2));
    assertEquals(5, shape.dim(-1));
    assertEquals(2, shape.dim(-3));
    assertThat(shape.strides()).containsExactly(15, 5, 1);
    assertEquals(Shape.of(2, 7, 5), shape.with(-2, 7));
    assertEquals(Shape.of(2, 5), shape.without(1));
    assertEquals("[2, 3, 5]", shape.toString());
  }

  @Test
  void aScalarHasOneElementAndAZeroExtentNone() {
    assertEquals(1, Shape.scalar().size());
    assertEquals(0, Shape.scalar().rank());
    assertSame(Shape.scalar(), Shape.of());
    assertSame(Shape.scalar(), Shape.of(4).without(0));
    assertEquals(0, Shape.of(3, 0, 2).size());
    assertThat(Shape.of(3, 0, 2).strides()).containsExactly(0, 2, 1);
  }

  @Test
  void shapesAreValues() {
    int[] extents = {2, 3};
    Shape shape = Shape.of(extents);
    extents[0] = 9;
    shape.extents()[0] = 9;
    assertEquals(Shape.of(2, 3), shape);
    assertEquals(Shape.of(2, 3).hashCode(), shape.hashCode());
    assertNotEquals(Shape.of(3, 2), shape);
  }

  /// NumPy's documentation of broadcasting, and the corner cases of empty and 0-d arrays.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "256 256 3 | 3         | 256 256 3",
        "8 1 6 1   | 7 1 5     | 8 7 6 5",
        "5 4       | 1         | 5 4",
        "15 3 5    | 15 1 5    | 15 3 5",
        "15 3 5    | 3 1       | 15 3 5",
        "''        | ''        | ''",
        "''        | 2 3       | 2 3",
        "0         | 1         | 0",
        "3 0       | ''        | 3 0",
        "0 1       | 1 4       | 0 4",
        "1 1 1     | 1         | 1 1 1"
      })
  void broadcastingIsNumPys(String a, String b, String expected) {
    assertEquals(shape(expected), Shape.broadcast("add", shape(a), shape(b)));
    assertEquals(shape(expected), Shape.broadcast("add", shape(b), shape(a)));
  }

  @Test
  void errorsSayTheRule() {
    refuses(
        () -> Shape.broadcast("add", Shape.of(3), Shape.of(4)),
        "add: shapes must broadcast, got [3] and [4]");
    refuses(
        () -> Shape.broadcast("add", Shape.of(0), Shape.of(2)),
        "add: shapes must broadcast, got [0] and [2]");
    refuses(
        () -> Shape.broadcast("add", Shape.of(2, 1), Shape.of(8, 4, 3)),
        "add: shapes must broadcast, got [2, 1] and [8, 4, 3]");
    refuses(() -> Shape.of(2, -1), "shape: extents must be at least 0, got [2, -1]");
    refuses(
        () -> Shape.of(1 << 20, 1 << 20),
        "shape: must hold fewer than 2^31 - 8 elements, got [1048576, 1048576]");
    refuses(() -> Shape.of(2, 3).dim(2), "dim: axis 2 must exist, got [2, 3]");
    refuses(() -> Shape.scalar().dim(-1), "dim: axis -1 must exist, got []");
    refuses(() -> Shape.of(2).axis("sum", -2), "sum: axis -2 must exist, got [2]");
    refuses(() -> Shape.of(2).with(1, 3), "with: axis 1 must exist, got [2]");
    refuses(() -> Shape.of(2).without(1), "without: axis 1 must exist, got [2]");
  }

  private static Shape shape(String extents) {
    if (extents.isEmpty()) {
      return Shape.scalar();
    }
    String[] words = extents.split(" ");
    int[] values = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      values[i] = Integer.parseInt(words[i]);
    }
    return Shape.of(values);
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
