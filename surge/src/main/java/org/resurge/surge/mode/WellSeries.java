package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.CombinedDetector;
import org.resurge.surge.borel.ConformalMap;
import org.resurge.surge.borel.ConsensusPade;
import org.resurge.surge.borel.Darboux;
import org.resurge.surge.borel.Detector;
import org.resurge.surge.borel.HolonomicApproximant;
import org.resurge.surge.borel.PadeApproximant;
import org.resurge.surge.borel.RatioTest;
import org.resurge.surge.borel.Richardson;
import org.resurge.surge.borel.ShiftedRatio;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.surge.series.DirectionAverage;
import org.resurge.surge.series.MillerRecurrence;

/// From Taylor coefficients at a minimum to the series, its Borel plane and its singularities.
final class WellSeries {
  private static final List<Detector> LOCATORS =
      List.of(
          RatioTest.keepingSign(),
          new ShiftedRatio(),
          Richardson.adaptive(),
          new Darboux(),
          new ConsensusPade(),
          new ConformalMap(),
          new HolonomicApproximant());
  // What the average may leave of a coefficient as noise.
  private static final double USABLE = 1e-3;
  private static final double NOISE = 10.0;
  private static final int OTHER_ANGLES = 4;
  private static final int NEWTON_STEPS = 60;
  private static final int SEARCH_STEPS = 1000;
  private static final double SEARCH_STEP = 0.02;

  private final LineTaylor lines;
  private final SeriesSettings settings;

  WellSeries(LineTaylor lines, SeriesSettings settings) {
    this.lines = lines;
    this.settings = settings;
  }

  private int order() {
    return 2 * settings.coefficients() + 2;
  }

  /// The series about a minimum of the whole loss.
  ///
  /// @param known all critical values that are known
  LocalSeries about(String name, MinimumSearch.End end, List<Double> known) {
    double[] place = end.point().orElseThrow().coordinates();
    double value = end.curvature().loss();
    List<Double> differences = known.stream().map(v -> v - value).toList();
    if (place.length == 1) {
      double[] taylor = lines.taylor(place, new double[] {1.0}, order());
      return line(name, place, new double[] {1.0}, taylor, differences);
    }
    DirectionAverage average = average(place, end.curvature(), settings.angles(), 0.0);
    double[] a = average.coefficients();
    double[] errors = average.standardErrors();
    if (place.length == 2) {
      // Other angles give the same but for rounding, or there are too few of them.
      for (int k = 1; k <= OTHER_ANGLES; k++) {
        int angles = settings.angles() * (16 - k) / 16;
        double[] other = average(place, end.curvature(), angles, 0.37 * k).coefficients();
        for (int n = 0; n < a.length; n++) {
          errors[n] = Math.max(errors[n], Math.abs(a[n] - other[n]));
        }
      }
    }
    int usable = usable(a, errors);
    double[] kept = usable == 0 ? quadratic() : Arrays.copyOf(a, usable);
    double[] left = Arrays.copyOf(errors, kept.length);
    return read(name, place, value, true, new double[0], kept, left, List.of(), differences);
  }

  private double[] quadratic() {
    double[] a = new double[settings.coefficients()];
    a[0] = 1.0;
    return a;
  }

  /// How many coefficients stand out of the noise; 0 if they are all 0 within it.
  private static int usable(double[] a, double[] errors) {
    boolean zero = true;
    for (int n = 1; n < a.length; n++) {
      zero &= Math.abs(a[n]) <= NOISE * errors[n];
    }
    int usable = 1;
    while (usable < a.length && errors[usable] <= USABLE * Math.abs(a[usable])) {
      usable++;
    }
    return zero ? 0 : usable;
  }

  private DirectionAverage average(double[] place, Curvature curvature, int angles, double turn) {
    int d = place.length;
    return d == 2
        ? DirectionAverage.inThePlane(
            u -> whitened(place, curvature, turned(u, turn)), angles, settings.coefficients())
        : DirectionAverage.random(
            d,
            u -> whitened(place, curvature, u),
            settings.key(),
            settings.directions(),
            settings.coefficients());
  }

  private static double[] turned(double[] u, double angle) {
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    return new double[] {cosine * u[0] - sine * u[1], sine * u[0] + cosine * u[1]};
  }

  /// Coefficients along `H^{-1/2} u`.
  private double[] whitened(double[] place, Curvature curvature, double[] u) {
    int d = place.length;
    double[] direction = new double[d];
    for (int i = 0; i < d; i++) {
      double[] vector = curvature.eigenvectors()[i];
      double share = u[i] / Math.sqrt(curvature.eigenvalues()[i]);
      for (int k = 0; k < d; k++) {
        direction[k] += share * vector[k];
      }
    }
    double[] taylor = lines.taylor(place, direction, order());
    taylor[1] = 0.0;
    return taylor;
  }

  /// The series about the minimum of a line near its start; empty coefficients if there is none.
  LocalSeries alongLine(String name, double[] start, double[] direction) {
    LineBarrier line = new LineBarrier(lines, start, direction);
    Optional<Double> minimum = minimum(line);
    if (minimum.isEmpty()) {
      return new LocalSeries(
          name + ": no minimum near the point",
          RaysMode.list(start),
          line.at(0.0, 0)[0],
          false,
          List.of(),
          List.of(1.0),
          List.of(0.0),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    double[] place = line.point(minimum.get());
    return line(name, place, direction, lines.taylor(place, direction, order()), List.of());
  }

  /// Newton steps towards smaller loss, never longer than the step to a zero of the loss would be.
  static Optional<Double> minimum(LineBarrier line) {
    double s = 0.0;
    for (int k = 0; k < NEWTON_STEPS; k++) {
      double[] c = line.at(s, 2);
      double step = -c[1] / (2.0 * Math.abs(c[2]));
      if (!Double.isFinite(step)) {
        return Optional.empty();
      }
      double next = s + step;
      if (next == s || Math.abs(step) <= 1e-15 * Math.abs(s)) {
        return c[2] > 0.0 ? Optional.of(s) : Optional.empty();
      }
      for (int halving = 0; halving < 40 && line.at(next, 0)[0] > c[0]; halving++) {
        step *= 0.5;
        next = s + step;
      }
      if (line.at(next, 0)[0] > c[0]) {
        return c[2] > 0.0 ? Optional.of(s) : Optional.empty();
      }
      s = next;
    }
    double[] c = line.at(s, 2);
    return c[2] > 0.0 && Math.abs(c[1]) <= 1e-9 * Math.abs(c[2]) * Math.max(1.0, Math.abs(s))
        ? Optional.of(s)
        : Optional.empty();
  }

  private LocalSeries line(
      String name, double[] place, double[] direction, double[] taylor, List<Double> known) {
    double value = taylor[0];
    double[] v = taylor.clone();
    v[1] = 0.0;
    double[] a = MillerRecurrence.coefficients(v, settings.coefficients());
    List<Double> barriers = List.of();
    double length = length(v);
    if (Double.isFinite(length)) {
      barriers =
          new LineBarrier(lines, place, direction)
              .values(SEARCH_STEP * length, SEARCH_STEPS).stream().map(b -> b - value).toList();
    }
    return read(name, place, value, false, v, a, new double[a.length], barriers, known);
  }

  /// Distance at which a higher term is as large as the quadratic one; infinite for a quadratic.
  static double length(double[] v) {
    double length = Double.POSITIVE_INFINITY;
    for (int k = 3; k < v.length; k++) {
      if (v[k] != 0.0) {
        length = Math.min(length, Math.pow(Math.abs(v[2] / v[k]), 1.0 / (k - 2)));
      }
    }
    return length;
  }

  private LocalSeries read(
      String name,
      double[] place,
      double value,
      boolean average,
      double[] taylor,
      double[] a,
      double[] errors,
      List<Double> barriers,
      List<Double> known) {
    boolean finite = Arrays.stream(a).allMatch(Double::isFinite);
    double[] safe = finite ? a : new double[] {1.0};
    BorelTransform borel = BorelTransform.ofSeries(safe);
    List<Singularity> claims = new ArrayList<>();
    for (Detector locator : LOCATORS) {
      claims.addAll(locator.detect(borel));
    }
    double[] slope = borel.derivative().coefficients();
    int degree = (slope.length - 1) / 2;
    PadeApproximant pade = PadeApproximant.of(slope, degree, degree);
    return new LocalSeries(
        name,
        RaysMode.list(place),
        value,
        average,
        RaysMode.list(taylor),
        RaysMode.list(safe),
        RaysMode.list(Arrays.copyOf(errors, safe.length)),
        new CombinedDetector().detect(borel),
        claims,
        pade.poles(),
        pade.zeros(),
        barriers,
        known);
  }

  /// What the combined detector finds in a well with these Taylor coefficients.
  List<Singularity> detect(double... taylor) {
    double[] a = MillerRecurrence.coefficients(taylor, settings.coefficients());
    return new CombinedDetector().detect(BorelTransform.ofSeries(a));
  }
}
