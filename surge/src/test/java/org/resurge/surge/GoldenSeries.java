package org.resurge.surge;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Set;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.series.Rational;

/// The one-dimensional landscapes of `double_wells_1d.json`, exactly.
public final class GoldenSeries {
  private GoldenSeries() {}

  /// Names of all landscapes.
  public static Set<String> names() {
    return landscapes().keySet();
  }

  /// The entry of a landscape.
  public static JsonObject landscape(String name) {
    return landscapes().getAsJsonObject(name);
  }

  private static JsonObject landscapes() {
    return Golden.read("double_wells_1d").getAsJsonObject("landscapes");
  }

  /// Taylor coefficients about the expansion minimum; the value there is kept.
  public static Rational[] taylor(String name) {
    return name.equals("cosine")
        ? cosine(130)
        : rationals(landscape(name).getAsJsonArray("taylor_exact"));
  }

  /// `a_0 … a_40`.
  public static Rational[] exact(String name) {
    return rationals(landscape(name).getAsJsonArray("a_exact"));
  }

  /// `a_0 … a_{count-1}`, from the recurrence.
  public static Rational[] exact(String name, int count) {
    return MillerRecurrence.exact(taylor(name), count);
  }

  /// An array of strings `p/q`.
  public static Rational[] rationals(JsonArray array) {
    return array.asList().stream()
        .map(element -> Rational.parse(element.getAsString()))
        .toArray(Rational[]::new);
  }

  /// 1 - cos x = x²/2! - x⁴/4! + …
  private static Rational[] cosine(int order) {
    Rational[] v = new Rational[order + 1];
    Rational term = Rational.ONE;
    for (int k = 0; k <= order; k++) {
      v[k] = Rational.ZERO;
      if (k > 0 && k % 2 == 0) {
        term = term.over(Rational.of(-(k - 1L) * k));
        v[k] = term.negated();
      }
    }
    return v;
  }
}
