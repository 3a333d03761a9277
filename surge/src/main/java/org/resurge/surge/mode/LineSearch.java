package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.mode.DescentLine.Sample;
import org.resurge.surge.mode.DescentLine.Searched;
import org.resurge.surge.slice.LineTarget;

/// Critical points of a line by search in double, as a check on what its derivatives say.
final class LineSearch {
  private static final int STEPS = 60;

  private final DescentSource source;
  private final double[] start;
  private final double[] direction;

  LineSearch(DescentSource source, double... direction) {
    this.source = source;
    this.start = source.point();
    this.direction = direction;
  }

  /// `c_0, c_1, c_2` at a place.
  private double[] jet(double place) {
    return source.taylor(DescentMode.moved(start, place, direction), direction, 2);
  }

  /// Loss and slope at even distances from 0 to `to`, both ends included.
  List<Sample> samples(double to, int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double place = to * i / (count - 1);
      double[] c = jet(place);
      samples.add(new Sample(place, c[0], c[1]));
    }
    return samples;
  }

  /// First change of the slope's sign within the samples, narrowed by bisection.
  Optional<Searched> first(List<Sample> samples) {
    for (int i = 1; i < samples.size(); i++) {
      if (samples.get(i - 1).slope() < 0.0 && samples.get(i).slope() >= 0.0) {
        return Optional.of(bisect(samples.get(i - 1).place(), samples.get(i).place()));
      }
    }
    return Optional.empty();
  }

  private Searched bisect(double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < STEPS && low < 0.5 * (low + high) && 0.5 * (low + high) < high; i++) {
      double middle = 0.5 * (low + high);
      if (jet(middle)[1] < 0.0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] c = jet(high);
    return new Searched(high, c[0], 2.0 * c[2]);
  }

  /// Newton's method on `ℓ'` from a target; empty if it does not stay near.
  Optional<Searched> newton(LineTarget target) {
    double reach = Math.max(10.0 * target.placeError(), 1e-2 * target.place());
    double place = target.place();
    for (int i = 0; i < STEPS; i++) {
      double[] c = jet(place);
      double step = c[1] / (2.0 * c[2]);
      if (!Double.isFinite(step) || Math.abs(place - step - target.place()) > reach) {
        return Optional.empty();
      }
      place -= step;
      if (Math.abs(step) <= 1e-12 * place) {
        break;
      }
    }
    double[] c = jet(place);
    boolean level = Math.abs(c[1]) <= 1e-6 * Math.abs(source.taylor(start, direction, 1)[1]);
    return level ? Optional.of(new Searched(place, c[0], 2.0 * c[2])) : Optional.empty();
  }
}
