package org.resurge.bench.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.kernel.Cut;
import org.resurge.tensor.kernel.Gemm;

/// Products `[M, K] [K, N]` of row-major matrices into a given result, in GFLOP/s.
final class ProductPeer {
  /// Extents `M, K, N`: squares, and the products of the networks below.
  static final List<int[]> SIZES =
      List.of(
          new int[] {64, 64, 64},
          new int[] {128, 128, 128},
          new int[] {256, 256, 256},
          new int[] {512, 512, 512},
          new int[] {1024, 1024, 1024},
          new int[] {2048, 2048, 2048},
          new int[] {64, 784, 128},
          new int[] {128, 784, 128},
          new int[] {64, 128, 64},
          new int[] {2048, 24, 72},
          new int[] {2048, 24, 96},
          new int[] {2048, 96, 24},
          new int[] {2048, 32, 96},
          new int[] {2048, 32, 128},
          new int[] {2048, 128, 32});

  private static final Cut CUT = (size, grain, piece) -> Parallel.forRange(size, grain, piece::run);

  private ProductPeer() {}

  /// Extents as `MxKxN,MxKxN,…`.
  static List<int[]> parse(@Nullable String shapes) {
    if (shapes == null || shapes.isBlank()) {
      throw new IllegalArgumentException(
          "peers odd: SHAPES must hold products as MxKxN with commas between, got none");
    }
    List<int[]> sizes = new ArrayList<>();
    for (String shape : shapes.split(",", -1)) {
      if (!shape.strip().matches("[1-9]\\d{0,4}x[1-9]\\d{0,4}x[1-9]\\d{0,4}")) {
        throw new IllegalArgumentException(
            "peers odd: SHAPES must hold products as MxKxN with commas between, got " + shape);
      }
      sizes.add(Arrays.stream(shape.strip().split("x", -1)).mapToInt(Integer::parseInt).toArray());
    }
    return sizes;
  }

  static void run(Timing timing, List<int[]> sizes) {
    for (int[] size : sizes) {
      int m = size[0];
      int k = size[1];
      int n = size[2];
      float[] a = Numbers.uniform(m * k, -0.5f, 0.5f);
      float[] b = Numbers.uniform(k * n, -0.5f, 0.5f);
      float[] c = new float[m * n];
      timing.run(
          "sgemm_%dx%dx%d".formatted(m, k, n),
          "GFLOP/s",
          2e-9 * m * k * n,
          () -> Gemm.multiply(CUT, m, n, k, a, 0, k, false, b, 0, n, false, c, 0, n));
    }
  }
}
