package org.resurge.surge.density;

/// Derivative of order `d/2` of the density of losses, smoothed over a width `r`:
///
/// `S(t) = 2 · (1/2π) ∫₀^∞ ω^{d/2} e^{-(ωr)²/2} φ̄(ω) e^{iωt} dω`, with `φ(ω) = E[e^{iωL}]`, which
/// is `Z` at the coupling `i/ω`.
///
/// A critical point of value `L_c` and index `k` adds `p(c) (2π)^{d/2} |det H|^{-1/2} e^{-iπ(d -
/// 2k)/4}` times a bell of width `r` and height `1/(r√2π)` at `t = L_c`; nothing else makes a peak
/// that grows like `1/r`. No `e^{-L/g}` suppresses anything.
///
/// Times are in units of the window: 0 is its lower end, 1 its upper. Above 1 the density is led to
/// zero by a cosine, as far as 1.3.
public final class Spectrum {
  /// How far the taper goes, in lengths of the window.
  static final double PAD = 1.3;

  private final double resolution;
  private final double step;
  private final double[] real;
  private final double[] imaginary;
  private final double[] deviations;

  private Spectrum(
      double resolution, double step, double[] real, double[] imaginary, double[] deviations) {
    this.resolution = resolution;
    this.step = step;
    this.real = real;
    this.imaginary = imaginary;
    this.deviations = deviations;
  }

  /// Spectrum of a sample in a window.
  static Spectrum of(LossSample sample, Window window, SpectralFilter filter) {
    int n = filter.size();
    double h = filter.step();
    double[] histogram = new double[n];
    double[] squares = new double[n];
    double unit = 1.0 / window.length();
    int to = sample.countUpTo(window.low() + PAD * window.length());
    for (int i = 0; i < to; i++) {
      double t = (sample.loss(i) - window.low()) * unit;
      int bin = (int) Math.floor((t + 0.5 * PAD) / h);
      if (bin >= 0 && bin < n) {
        double weight = sample.share(i) * taper(t) / h;
        histogram[bin] += weight;
        squares[bin] += weight * weight;
      }
    }
    double[] real = histogram.clone();
    double[] imaginary = new double[n];
    filter.apply(real, imaginary);
    double[] variances = filter.variances(squares);
    double[] deviations = new double[n];
    double floor = floor(real, imaginary);
    for (int i = 0; i < n; i++) {
      deviations[i] = Math.sqrt(Math.max(variances[i], floor * floor));
    }
    return new Spectrum(filter.resolution(), h, real, imaginary, deviations);
  }

  private static double taper(double t) {
    if (t < 1.0) {
      return 1.0;
    }
    return t < PAD ? 0.5 * (1.0 + Math.cos(Math.PI * (t - 1.0) / (PAD - 1.0))) : 0.0;
  }

  /// Rounding of the transforms, far below any signal: no deviation is smaller.
  private static double floor(double[] real, double[] imaginary) {
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < real.length; i++) {
      largest = Math.max(largest, Math.hypot(real[i], imaginary[i]));
    }
    return 1e-12 * largest;
  }

  /// Width `r` in units of the window.
  public double resolution() {
    return resolution;
  }

  /// Number of places.
  public int count() {
    return real.length;
  }

  /// Place number `i`, in units of the window.
  public double time(int i) {
    return (i + 0.5) * step - 0.5 * PAD;
  }

  /// Distance of the places.
  public double step() {
    return step;
  }

  /// `|S|` at place `i`, in the units of `1/window^{1 + d/2}`.
  public double magnitude(int i) {
    return Math.hypot(real[i], imaginary[i]);
  }

  /// Argument of `S` at place `i`, in `(-π, π]`.
  public double phase(int i) {
    return Math.atan2(imaginary[i], real[i]);
  }

  /// Standard deviation of `S` at place `i` from the finite number of draws.
  public double deviation(int i) {
    return deviations[i];
  }
}
