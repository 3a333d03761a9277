package org.resurge.tensor;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// SHA-256 over the results of every kernel, for comparing machines, widths and thread counts.
final class KernelDigest {
  private static final List<UnaryOperator<Tensor>> UNARY =
      List.of(
          Elementwise::negate,
          Elementwise::abs,
          Elementwise::square,
          Elementwise::sqrt,
          Elementwise::reciprocal,
          Elementwise::exp,
          Elementwise::log,
          Elementwise::log1p,
          Elementwise::expm1,
          Elementwise::sin,
          Elementwise::cos,
          Elementwise::tanh,
          Elementwise::erf,
          Elementwise::sigmoid,
          Elementwise::softplus,
          Elementwise::silu,
          Elementwise::relu,
          Elementwise::gelu,
          Elementwise::geluTanh,
          Elementwise::sign,
          Elementwise::floor,
          Elementwise::round,
          Elementwise::isFinite,
          x -> Elementwise.clamp(x, -1, 2),
          x -> Elementwise.multiply(x, 3f),
          x -> Elementwise.add(x, 0.1f));
  private static final List<BinaryOperator<Tensor>> BINARY =
      List.of(
          Elementwise::add,
          Elementwise::subtract,
          Elementwise::multiply,
          Elementwise::divide,
          Elementwise::maximum,
          Elementwise::minimum,
          Elementwise::greater,
          Elementwise::lessOrEqual,
          Elementwise::equal,
          Elementwise::reluPullback,
          Elementwise::geluPullback,
          Elementwise::geluTanhPullback,
          Elementwise::sigmoidPullback,
          Elementwise::softplusPullback,
          Elementwise::siluPullback,
          Elementwise::tanhPullback,
          (a, b) -> Elementwise.axpy(0.3f, a, b),
          (a, b) -> Elementwise.where(a, b, Tensor.scalar(7f)));

  private final MessageDigest digest;

  private KernelDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] arguments) {
    System.out.println(of(1));
  }

  /// Digest over sizes up to about 100 (scale 1) or large enough to be cut over threads.
  static String of(int scale) {
    KernelDigest digest = new KernelDigest();
    int[] sizes = scale == 1 ? new int[] {0, 1, 5, 16, 31, 67} : new int[] {200_003};
    for (int size : sizes) {
      Tensor x = random(size, 40f, size);
      Tensor y = random(size + 1, 3f, size);
      UNARY.forEach(f -> digest.add(f.apply(x)));
      BINARY.forEach(f -> digest.add(f.apply(x, y)));
    }
    digest.reduce(Shape.of(3, 37 * scale, 21 * scale));
    for (int n : new int[] {7, 17, 24, 32, 48}) {
      digest.rows(5 * scale, n);
    }
    digest.rows(5 * scale * scale, 43);
    digest.rows(3 * scale, 700);
    for (int[] shape :
        new int[][] {{7, 5, 3}, {13, 40, 37}, {2, 9, 66}, {66, 30, 97}, {96, 64, 24}}) {
      digest.products(shape[0] * scale, shape[1] * scale, shape[2] * scale);
    }
    digest.attention(scale);
    digest.steps(37 * scale * scale * scale);
    digest.draw(41 * scale * scale * scale);
    return HexFormat.of().formatHex(digest.digest.digest());
  }

  private void reduce(Shape shape) {
    Tensor x = random(5, 1f, shape.size());
    Tensor y = Tensor.adopt(shape, x.data());
    for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 2}}) {
      add(Reductions.sum(y, false, axes));
      add(Reductions.max(y, false, axes));
      add(Reductions.variance(y, false, axes));
      add(Reductions.logSumExp(y, true, axes));
    }
    add(Reductions.total(x));
    add(Reductions.sumOfSquares(x));
    add(Reductions.cumulativeSum(y, 1));
  }

  private void rows(int rows, int n) {
    Tensor x = Tensor.adopt(Shape.of(rows, n), random(rows, 4f, rows * n).data());
    Tensor g = Tensor.adopt(Shape.of(rows, n), random(rows + 1, 1f, rows * n).data());
    Tensor gain = random(n, 1f, n);
    Tensor y = Rows.softmax(x);
    add(y);
    add(Rows.softmaxPullback(y, g));
    Tensor log = Rows.logSoftmax(x);
    add(log);
    add(Rows.logSoftmaxPullback(log, g));
    Normalized normalized = Rows.layerNorm(x, gain, gain, 1e-5f);
    add(normalized.value());
    var gradients = Rows.layerNormPullback(x, gain, normalized, g);
    add(gradients.input());
    add(gradients.gain());
    add(gradients.bias());
    int[] targets = new int[rows];
    for (int i = 0; i < rows; i++) {
      targets[i] = i % n;
    }
    CrossEntropy loss = Rows.crossEntropy(x, Indices.vector(targets), 3, 0.1f);
    add(loss.loss());
    add(loss.gradient());
  }

  private void products(int m, int k, int n) {
    for (int form = 0; form < 4; form++) {
      boolean ta = (form & 1) != 0;
      boolean tb = (form & 2) != 0;
      Tensor a = Tensor.adopt(ta ? Shape.of(k, m) : Shape.of(m, k), random(m, 1f, m * k).data());
      Tensor b = Tensor.adopt(tb ? Shape.of(n, k) : Shape.of(k, n), random(n, 1f, k * n).data());
      add(MatMul.multiply(a, b, ta, tb));
    }
    Tensor half = Tensor.adopt(Shape.of(m, k), random(m, 1f, m * k).data());
    add(MatMul.symmetric(half, half, false, true));
    add(MatMul.symmetric(half, half, true, false));
    Tensor x = Tensor.adopt(Shape.of(m, 1, k), random(m, 1f, m * k).data());
    Tensor w = Tensor.adopt(Shape.of(k, n), random(n, 1f, k * n).data());
    add(MatMul.linear(x, w, random(n, 1f, n)));
  }

  private void attention(int scale) {
    Shape shape = Shape.of(2, 3, 11 * scale, 6 * scale);
    Tensor[] t = new Tensor[4];
    for (int i = 0; i < t.length; i++) {
      t[i] = Tensor.adopt(shape, random(i, 1f, shape.size()).data());
    }
    var y = Attention.forward(t[0], t[1], t[2], true);
    var g = Attention.pullback(t[0], t[1], t[2], y, t[3], true);
    add(y.value());
    add(g.query());
    add(g.key());
    add(g.value());
    for (int depth : new int[] {6, 8, 5, 32}) {
      int heads = 5;
      Tensor x = random(depth, 1f, 2 * 13 * scale * 3 * heads * depth);
      x = Tensor.adopt(Shape.of(2, 13 * scale, 3 * heads * depth), x.data());
      var value = Attention.self(x, heads);
      add(value.value());
      add(Attention.selfPullback(x, heads, value, value.value()));
    }
  }

  private void steps(int n) {
    float[] m = random(1, 1f, n).data();
    float[] v = Elementwise.square(random(2, 1f, n)).data();
    float[] g = random(3, 1f, n).data();
    float[] d = new float[n];
    InPlace.adam(m, v, g, d, 0.9, 0.999, 0.5, 0.01, 1e-8);
    InPlace.amsgrad(m, v, d, g, d, 0.9, 0.999, 0.5, 0.01, 1e-8);
    InPlace.combine(0.5, m, 2, g, m);
    float[] z = new float[n];
    float[] w = new float[n];
    InPlace.adamStep(m, v, g, d, z, 0.9, 0.999, 0.5, 0.01, 1e-8, 0.01, -0.1);
    InPlace.momentumStep(m, g, z, w, 0.9, 1, 0, -0.1);
    float[] p = new float[n];
    double squares =
        InPlace.adamStepMeasured(m, v, g, d, p, 0.9, 0.999, 0.5, 0.01, 1e-8, 0.01, -0.1).squares();
    add(Tensor.vector(p));
    add(squares);
    for (float[] x : List.of(m, v, g, d, z, w)) {
      add(Tensor.vector(x));
    }
  }

  private void draw(int n) {
    double[] means = RandomKey.of(1).normals(n + 5);
    double[] deviations = RandomKey.of(2).normals(n + 5);
    double[] drawn = new double[n];
    add(RandomKey.of(3).fillNormal(drawn, 0, n, 5, means, deviations));
    for (double value : drawn) {
      add(value);
    }
  }

  private void add(Tensor x) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * x.size());
    for (float value : x.data()) {
      bytes.putInt(Float.floatToIntBits(value));
    }
    digest.update(bytes.array());
  }

  private void add(double value) {
    digest.update(ByteBuffer.allocate(8).putDouble(value).array());
  }

  private static Tensor random(long seed, float scale, int size) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = scale * (float) random.nextGaussian();
    }
    return Tensor.adopt(Shape.of(size), values);
  }
}
