package org.resurge.bench;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.resurge.tensor.MatMul;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// How long does a matrix product take on one thread, against a scalar loop and against EJML?
///
/// Shapes are `m x k x n`: an awkward one, a head narrower than a vector, a small square, two of an
/// MLP on MNIST (forward, and the gradient of its weights), two of a small transformer, and a large
/// square. They run tiles of six and four rows by one to four vectors, B in place and packed. EJML
/// multiplies doubles, the two others floats.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class MatMulBenchmark {
  /// Rows of the left factor, inner extent, columns of the right factor.
  @Param({
    "7x13x5",
    "64x64x10",
    "64x64x64",
    "128x784x64",
    "784x128x64",
    "2048x24x72",
    "2048x96x24",
    "512x512x512"
  })
  public String shape;

  private int m;
  private int k;
  private int n;
  private final Workspace workspace = new Workspace();
  private Tensor a;
  private Tensor b;
  private DMatrixRMaj left;
  private DMatrixRMaj right;

  /// Draws the factors.
  @Setup
  public void setup() {
    Parallel.setThreads(1);
    String[] extents = shape.split("x");
    m = Integer.parseInt(extents[0]);
    k = Integer.parseInt(extents[1]);
    n = Integer.parseInt(extents[2]);
    a = RandomKey.of(1).normal(Shape.of(m, k), 0, 1);
    b = RandomKey.of(2).normal(Shape.of(k, n), 0, 1);
    left = matrix(m, k, a);
    right = matrix(k, n, b);
  }

  private static DMatrixRMaj matrix(int rows, int columns, Tensor values) {
    var matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] = values.data()[i];
    }
    return matrix;
  }

  /// The engine's product, in a workspace, as in training: a fresh array for each result took up to
  /// thirteen times as long as the product, 135 to 1,770 µs for 2048x24x96.
  ///
  /// @return an element of the product
  @Benchmark
  public float engine() {
    try (Workspace.Step _ = workspace.step()) {
      return MatMul.multiply(a, b).data()[0];
    }
  }

  /// EJML's product, in double.
  ///
  /// @return the product
  @Benchmark
  public DMatrixRMaj ejml() {
    return CommonOps_DDRM.mult(left, right, null);
  }

  /// The baseline: three loops in the order that reads memory in a row.
  ///
  /// @return the product
  @Benchmark
  public float[] scalar() {
    float[] x = a.data();
    float[] w = b.data();
    float[] y = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        float factor = x[i * k + l];
        for (int j = 0; j < n; j++) {
          y[i * n + j] += factor * w[l * n + j];
        }
      }
    }
    return y;
  }
}
