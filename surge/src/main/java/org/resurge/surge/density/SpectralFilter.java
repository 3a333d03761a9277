package org.resurge.surge.density;

/// Filter `ω^{d/2} e^{-(ωr)²/2}` on positive frequencies, made once for each resolution.
///
/// Bins are `r/8` wide, and the transform is at least twice as long as window and taper together,
/// so that its period shows nowhere.
final class SpectralFilter {
  private final double resolution;
  private final double step;
  private final Fourier fourier;
  private final double[] response;
  private final double[] noiseReal;
  private final double[] noiseImaginary;

  /// Filter for losses in units of the window.
  ///
  /// @param dimension `d`
  /// @param resolution `r`, in units of the window
  SpectralFilter(int dimension, double resolution) {
    this.resolution = resolution;
    this.step = resolution / 8.0;
    int size = Integer.highestOneBit((int) Math.ceil(2.0 * Spectrum.PAD / step) - 1) * 2;
    this.fourier = new Fourier(size);
    this.response = new double[size];
    for (int k = 1; k <= size / 2; k++) {
      double omega = 2.0 * Math.PI * k / (size * step);
      double damping = Math.exp(-0.5 * omega * omega * resolution * resolution);
      response[k] = 2.0 * Math.pow(omega, 0.5 * dimension) * damping;
    }
    // The kernel in time, squared: what independent bins do to the variance.
    double[] real = response.clone();
    double[] imaginary = new double[size];
    fourier.backward(real, imaginary);
    for (int i = 0; i < size; i++) {
      real[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
      imaginary[i] = 0.0;
    }
    fourier.forward(real, imaginary);
    this.noiseReal = real;
    this.noiseImaginary = imaginary;
  }

  double resolution() {
    return resolution;
  }

  double step() {
    return step;
  }

  int size() {
    return fourier.size();
  }

  /// Filters a histogram. Modified: both arrays; the imaginary one holds zeros before.
  void apply(double[] real, double[] imaginary) {
    fourier.forward(real, imaginary);
    for (int k = 0; k < response.length; k++) {
      real[k] *= response[k];
      imaginary[k] *= response[k];
    }
    fourier.backward(real, imaginary);
  }

  /// Variance of the filtered histogram at each place.
  ///
  /// @param squares sums of squared weights, `[size]`; modified
  double[] variances(double[] squares) {
    double[] imaginary = new double[squares.length];
    fourier.forward(squares, imaginary);
    for (int k = 0; k < squares.length; k++) {
      double x = squares[k] * noiseReal[k] - imaginary[k] * noiseImaginary[k];
      imaginary[k] = squares[k] * noiseImaginary[k] + imaginary[k] * noiseReal[k];
      squares[k] = x;
    }
    fourier.backward(squares, imaginary);
    return squares;
  }
}
