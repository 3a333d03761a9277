package org.resurge.tensor;

import java.util.Arrays;
import org.resurge.tensor.kernel.Arithmetic;
import org.resurge.tensor.kernel.Comparison;
import org.resurge.tensor.kernel.DoubleSums;
import org.resurge.tensor.kernel.Extremes;
import org.resurge.tensor.kernel.Sums;

/// Reductions over axes, on a fixed tree of 16 virtual lanes.
public final class Reductions {
  private Reductions() {}

  /// Sum over the given axes; no axes means all.
  public static Tensor sum(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("sum", x.shape(), axes);
    return Tensor.adopt(groups.result(keepDims), fold(x, groups, Reductions::sum));
  }

  /// Mean over the given axes; no axes means all.
  public static Tensor mean(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("mean", x.shape(), axes);
    float[] y = fold(x, groups, Reductions::sum);
    float count = groups.count();
    for (int i = 0; i < y.length; i++) {
      y[i] /= count;
    }
    return Tensor.adopt(groups.result(keepDims), y);
  }

  /// Maximum over the given axes; no axes means all.
  public static Tensor max(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("max", x.shape(), axes);
    requireElements("max", x.shape(), groups);
    return Tensor.adopt(groups.result(keepDims), fold(x, groups, Reductions::max));
  }

  /// Minimum over the given axes; no axes means all.
  public static Tensor min(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("min", x.shape(), axes);
    requireElements("min", x.shape(), groups);
    return Tensor.adopt(groups.result(keepDims), fold(x, groups, Reductions::min));
  }

  /// Product over the given axes; no axes means all.
  public static Tensor prod(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("prod", x.shape(), axes);
    return Tensor.adopt(groups.result(keepDims), fold(x, groups, Reductions::product));
  }

  /// Biased variance over the given axes; no axes means all.
  public static Tensor variance(Tensor x, boolean keepDims, int... axes) {
    Tensor mean = mean(x, true, axes);
    return mean(Elementwise.square(Elementwise.subtract(x, mean)), keepDims, axes);
  }

  /// `ln Σ e^x`, without overflow over the given axes; no axes means all.
  public static Tensor logSumExp(Tensor x, boolean keepDims, int... axes) {
    AxisGroups groups = new AxisGroups("logSumExp", x.shape(), axes);
    if (groups.count() == 0) {
      return Elementwise.log(Tensor.zeros(groups.result(keepDims)));
    }
    Tensor largest = max(x, true, axes);
    Tensor shift = Elementwise.where(Elementwise.isFinite(largest), largest, Tensor.scalar(0f));
    Tensor sum = sum(Elementwise.exp(Elementwise.subtract(x, shift)), true, axes);
    Tensor y = Elementwise.add(Elementwise.log(sum), shift);
    return Tensor.adopt(groups.result(keepDims), y.data());
  }

  /// Sum of all elements, accumulated in double over 16 virtual lanes.
  public static double total(Tensor x) {
    return DoubleSums.sum(x.data(), 0, x.size());
  }

  /// Sum of all squares, accumulated in double over 16 virtual lanes.
  public static double sumOfSquares(Tensor x) {
    return DoubleSums.squares(x.data(), 0, x.size());
  }

  /// `Σ a b`, accumulated in double over 16 virtual lanes; same sizes.
  public static double dot(Tensor a, Tensor b) {
    if (a.size() != b.size()) {
      throw ShapeException.of("dot", a.shape(), b.shape(), "sizes must be equal");
    }
    return DoubleSums.dot(a.data(), b.data(), 0, a.size());
  }

  /// Sum down to a shape that broadcasts to `x`'s: the adjoint of broadcasting.
  public static Tensor sumTo(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!Shape.broadcast("sumTo", x.shape(), shape).equals(x.shape())) {
      throw ShapeException.of("sumTo", x.shape(), shape, "the second must broadcast to the first");
    }
    int[] axes = new int[x.shape().rank()];
    int count = 0;
    for (int i = 1; i <= axes.length; i++) {
      int kept = i <= shape.rank() ? shape.dim(-i) : 1;
      if (i > shape.rank() || kept != x.shape().dim(-i)) {
        axes[count++] = -i;
      }
    }
    if (count == 0) {
      return Tensor.adopt(shape, x.data());
    }
    Tensor y = sum(x, true, Arrays.copyOf(axes, count));
    return Tensor.adopt(shape, y.data());
  }

  /// Index of the first largest element along an axis, which goes away.
  public static Indices argMax(Tensor x, int axis) {
    return argument("argMax", x, axis, Extremes::argMax);
  }

  /// Index of the first smallest element along an axis, which goes away.
  public static Indices argMin(Tensor x, int axis) {
    return argument("argMin", x, axis, Extremes::argMin);
  }

  /// Running sum along an axis.
  public static Tensor cumulativeSum(Tensor x, int axis) {
    int at = x.shape().axis("cumulativeSum", axis);
    AxisGroups.View view = new AxisGroups("cumulativeSum", x.shape(), at).views().getFirst();
    float[] y = x.toArray();
    for (int o = 0; o < view.outer(); o++) {
      int start = o * view.extent() * view.inner();
      for (int i = 1; i < view.extent(); i++) {
        int row = start + i * view.inner();
        Arithmetic.add(y, row - view.inner(), y, row, y, row, view.inner());
      }
    }
    return Tensor.adopt(x.shape(), y);
  }

  /// Reduces `[outer, extent, inner]` to `[outer, inner]`, for `from ≤ outer < to`.
  @FunctionalInterface
  private interface Fold {
    void run(float[] x, float[] y, AxisGroups.View view, int from, int to);
  }

  private static float[] fold(Tensor x, AxisGroups groups, Fold kernel) {
    float[] result = x.data();
    for (AxisGroups.View view : groups.views()) {
      float[] from = result;
      float[] to = Workspace.zeros(view.outer() * view.inner());
      int grain = Math.max(1, Broadcast.GRAIN / Math.max(1, view.extent() * view.inner()));
      Parallel.forRange(view.outer(), grain, (a, b) -> kernel.run(from, to, view, a, b));
      result = to;
    }
    return groups.views().isEmpty() ? result.clone() : result;
  }

  private static void sum(float[] x, float[] y, AxisGroups.View view, int from, int to) {
    if (view.inner() == 1) {
      Sums.rows(x, y, view.extent(), from, to);
      return;
    }
    int inner = view.inner();
    for (int o = from; o < to; o++) {
      Sums.columns(x, o * view.extent() * inner, view.extent(), inner, y, o * inner, 0, inner);
    }
  }

  private static void max(float[] x, float[] y, AxisGroups.View view, int from, int to) {
    for (int o = from; view.inner() == 1 && o < to; o++) {
      y[o] = Extremes.max(x, o * view.extent(), (o + 1) * view.extent());
    }
    if (view.inner() > 1) {
      down(x, y, view, from, to, Comparison::maximum);
    }
  }

  private static void min(float[] x, float[] y, AxisGroups.View view, int from, int to) {
    for (int o = from; view.inner() == 1 && o < to; o++) {
      y[o] = Extremes.min(x, o * view.extent(), (o + 1) * view.extent());
    }
    if (view.inner() > 1) {
      down(x, y, view, from, to, Comparison::minimum);
    }
  }

  private static void product(float[] x, float[] y, AxisGroups.View view, int from, int to) {
    int inner = view.inner();
    for (int o = from; o < to; o++) {
      for (int j = 0; j < inner; j++) {
        double product = 1;
        for (int i = 0; i < view.extent(); i++) {
          product *= x[(o * view.extent() + i) * inner + j];
        }
        y[o * inner + j] = (float) product;
      }
    }
  }

  private static void down(
      float[] x, float[] y, AxisGroups.View view, int from, int to, Broadcast.Kernel kernel) {
    int inner = view.inner();
    for (int o = from; o < to; o++) {
      int start = o * view.extent() * inner;
      System.arraycopy(x, start, y, o * inner, inner);
      for (int i = 1; i < view.extent(); i++) {
        kernel.run(y, o * inner, x, start + i * inner, y, o * inner, inner);
      }
    }
  }

  /// Position of an extreme among `n` elements a stride apart.
  @FunctionalInterface
  private interface Search {
    int run(float[] x, int from, int stride, int n);
  }

  private static Indices argument(String operation, Tensor x, int axis, Search search) {
    int at = x.shape().axis(operation, axis);
    AxisGroups groups = new AxisGroups(operation, x.shape(), at);
    requireElements(operation, x.shape(), groups);
    AxisGroups.View view = groups.views().getFirst();
    int[] y = new int[view.outer() * view.inner()];
    for (int i = 0; i < y.length; i++) {
      int from = i / view.inner() * view.extent() * view.inner() + i % view.inner();
      y[i] = search.run(x.data(), from, view.inner(), view.extent());
    }
    return Indices.of(groups.result(false), y);
  }

  private static void requireElements(String operation, Shape shape, AxisGroups groups) {
    if (groups.count() == 0 && groups.result(false).size() > 0) {
      throw ShapeException.of(operation, shape, "reduced axes must hold at least one element");
    }
  }
}
