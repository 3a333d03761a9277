package org.resurge.surge.density;

/// Discrete Fourier transform of a length that is a power of two, in place, in double.
///
/// `X_k = Σ_j x_j e^{-2πi jk/n}` forwards; backwards with the other sign and divided by `n`. Radix
/// two, the factors from a table, so the error is about `1e-16 log₂ n` of the norm.
final class Fourier {
  private final int size;
  private final double[] cosines;
  private final double[] sines;

  /// Transform of length `size`.
  Fourier(int size) {
    if (size < 1 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("fourier: size must be a power of two, got " + size);
    }
    this.size = size;
    this.cosines = new double[size];
    this.sines = new double[size];
    for (int half = 1; half < size; half *= 2) { // one row for each stage, at [half, 2 half)
      for (int k = 0; k < half; k++) {
        cosines[half + k] = Math.cos(Math.PI * k / half);
        sines[half + k] = Math.sin(Math.PI * k / half);
      }
    }
  }

  int size() {
    return size;
  }

  /// Forward transform. Modified: both arrays, `[size]`.
  void forward(double[] real, double[] imaginary) {
    transform(real, imaginary, -1.0);
  }

  /// Backward transform, divided by `size`. Modified: both arrays, `[size]`.
  void backward(double[] real, double[] imaginary) {
    transform(real, imaginary, 1.0);
    for (int i = 0; i < size; i++) {
      real[i] /= size;
      imaginary[i] /= size;
    }
  }

  private void transform(double[] x, double[] y, double sign) {
    for (int i = 1, j = 0; i < size; i++) { // bit reversal
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        double swap = x[i];
        x[i] = x[j];
        x[j] = swap;
        swap = y[i];
        y[i] = y[j];
        y[j] = swap;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double c = cosines[half + k];
          double s = sign * sines[half + k];
          int a = start + k;
          int b = a + half;
          double real = x[b] * c - y[b] * s;
          double imaginary = x[b] * s + y[b] * c;
          x[b] = x[a] - real;
          y[b] = y[a] - imaginary;
          x[a] += real;
          y[a] += imaginary;
        }
      }
    }
  }
}
