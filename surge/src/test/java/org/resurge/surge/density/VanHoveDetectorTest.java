package org.resurge.surge.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.tensor.RandomKey;

class VanHoveDetectorTest {
  private static final JsonObject GOLDEN = Golden.read("vanhove");
  private static final JsonObject CASES = GOLDEN.getAsJsonObject("cases");

  /// A loss of one variable and the normal prior of the golden file.
  private record Case(DoubleUnaryOperator loss, double mean, double deviation) {}

  private static final Map<String, Case> ONE_DIMENSIONAL =
      Map.of(
          "double_well", new Case(x -> x * x * (1 - x) * (1 - x), 0.5, 0.5),
          "tilted", new Case(x -> x * x * (9 - 10 * x + 3 * x * x), 0.75, 0.7),
          "triple_well",
              new Case(
                  x -> x * x * (243 + x * (-45 + x * (-144 + x * (15 + 25 * x)))) / 94, 0.0, 1.0),
          "cosine (Gaussian window s=2.5)", new Case(x -> 1 - Math.cos(x), 0.0, 2.5),
          "quartic (null)", new Case(x -> x * x + x * x * x * x, 0.0, 0.7));

  private static double coupled(double x, double y) {
    return x * x * (3 * x * x - 10 * x + 9) + y * y * (5 * y * y - 16 * y + 14) - 0.5 * x * x * y;
  }

  /// Row "van Hove, d = 1" of the tolerance table, 10 seeds: all values within 1e-3 of the largest,
  /// indices right, no false value.
  @Test
  void allCriticalValuesOfGoldenLandscapesFromHundredThousandDraws() {
    for (var entry : ONE_DIMENSIONAL.entrySet()) {
      JsonObject golden = CASES.getAsJsonObject(entry.getKey());
      Window window = new Window(0.0, golden.get("tmax").getAsDouble());
      VanHoveDetector detector = new VanHoveDetector(1);
      for (int seed = 0; seed < 10; seed++) {
        double[] losses = draws(entry.getValue(), seed, 100_000);
        var found = detector.detect(LossSample.of(losses), window).values();
        String where = entry.getKey() + ", seed " + seed + ": " + found;
        assertEquals(golden.getAsJsonArray("true").size(), found.size(), where);
        double largest = Math.max(1e-3 * last(golden), 1e-4 * window.length());
        for (int i = 0; i < found.size(); i++) {
          JsonObject truth = golden.getAsJsonArray("true").get(i).getAsJsonObject();
          double miss = Math.abs(found.get(i).value() - truth.get("value").getAsDouble());
          assertTrue(miss <= largest && miss <= 3 * found.get(i).error(), where);
          assertEquals(OptionalInt.of(truth.get("index").getAsInt()), found.get(i).index(), where);
        }
      }
    }
  }

  private static double last(JsonObject golden) {
    var all = golden.getAsJsonArray("true");
    return all.get(all.size() - 1).getAsJsonObject().get("value").getAsDouble();
  }

  private static double[] draws(Case landscape, int seed, int count) {
    return Arrays.stream(RandomKey.of(seed).normals(count))
        .map(z -> landscape.loss().applyAsDouble(landscape.mean() + landscape.deviation() * z))
        .toArray();
  }

  /// Fewer draws find less and nothing false; golden "min_found" is a bound.
  @Test
  void fewerDrawsFindLessButNothingFalse() {
    for (var entry : ONE_DIMENSIONAL.entrySet()) {
      JsonObject golden = CASES.getAsJsonObject(entry.getKey());
      double tmax = golden.get("tmax").getAsDouble();
      for (int count : new int[] {1000, 10_000}) {
        JsonObject row = golden.getAsJsonObject("monte_carlo").getAsJsonObject("" + count);
        for (int seed = 0; seed < 4; seed++) {
          var found =
              new VanHoveDetector(1)
                  .detect(
                      LossSample.of(draws(entry.getValue(), seed, count)), new Window(0.0, tmax))
                  .values();
          String where = entry.getKey() + " N " + count + ", seed " + seed + ": " + found;
          Score score = Score.of(found, golden, 0.012 * tmax);
          assertTrue(score.hits >= row.get("min_found").getAsInt() - 1, where);
          assertEquals(0, score.wrong, where);
          assertEquals(score.hits, score.rightIndex, where);
        }
      }
    }
  }

  /// Row "van Hove, coupled 2-D": from 10⁶ draws at least 7 of 9 within 0.03, at most 1 false.
  @Test
  void mostCriticalValuesOfTheCoupledPlaneFromAMillionDraws() {
    JsonObject golden = CASES.getAsJsonObject("coupled_2d");
    VanHoveDetector detector = new VanHoveDetector(2);
    for (int seed = 0; seed < 3; seed++) {
      double[] losses = coupledDraws(seed, 1_000_000);
      var found = detector.detect(LossSample.of(losses), new Window(0.0, 6.0)).values();
      Score score = Score.of(found, golden, 0.03);
      String where = "seed " + seed + ": " + found;
      assertTrue(score.hits >= 7, where);
      assertTrue(score.wrong <= 1, where);
      assertEquals(score.hits, score.rightIndex, where);
    }
  }

  private static double[] coupledDraws(int seed, int count) {
    double[] x = RandomKey.of(seed).foldIn("x").normals(count);
    double[] y = RandomKey.of(seed).foldIn("y").normals(count);
    double[] losses = new double[count];
    Arrays.setAll(losses, i -> coupled(0.8 + 0.7 * x[i], 0.8 + 0.6 * y[i]));
    return losses;
  }

  /// Numbers of right and wrong values of a list.
  private record Score(int hits, int rightIndex, int wrong) {
    static Score of(List<CriticalValue> found, JsonObject golden, double tolerance) {
      int hits = 0;
      int right = 0;
      List<CriticalValue> wrong = new ArrayList<>(found);
      for (JsonElement element : golden.getAsJsonArray("true")) {
        double truth = element.getAsJsonObject().get("value").getAsDouble();
        int index = element.getAsJsonObject().get("index").getAsInt();
        wrong.removeIf(value -> Math.abs(value.value() - truth) < tolerance);
        var near =
            found.stream()
                .filter(value -> Math.abs(value.value() - truth) < tolerance)
                .min(
                    (a, b) ->
                        Double.compare(Math.abs(a.value() - truth), Math.abs(b.value() - truth)));
        hits += near.isPresent() ? 1 : 0;
        right += near.filter(v -> v.index().equals(OptionalInt.of(index))).isPresent() ? 1 : 0;
      }
      return new Score(hits, right, wrong.size());
    }
  }

  /// Golden designs on a grid, weighted by the prior: what the reference finds is found, at the
  /// same place and with the same weight.
  @Test
  void gridDesignsWithWeightsGiveTheGoldenDetections() {
    for (var entry : ONE_DIMENSIONAL.entrySet()) {
      Case landscape = entry.getValue();
      int n = 20_000;
      double[] losses = new double[n];
      double[] logWeights = new double[n];
      for (int i = 0; i < n; i++) {
        double z = -6.0 + 12.0 * (i + 0.5) / n;
        losses[i] = landscape.loss().applyAsDouble(landscape.mean() + landscape.deviation() * z);
        logWeights[i] = -0.5 * z * z;
      }
      checkDesign(entry.getKey(), 1, LossSample.of(losses, logWeights));
    }
    int side = 1000;
    double[] losses = new double[side * side];
    double[] logWeights = new double[side * side];
    for (int i = 0; i < losses.length; i++) {
      double z = -5.0 + 10.0 * (i / side + 0.5) / side;
      double w = -5.0 + 10.0 * (i % side + 0.5) / side;
      losses[i] = coupled(0.8 + 0.7 * z, 0.8 + 0.6 * w);
      logWeights[i] = -0.5 * (z * z + w * w);
    }
    checkDesign("coupled_2d", 2, LossSample.of(losses, logWeights));
  }

  private static void checkDesign(String name, int dimension, LossSample sample) {
    JsonObject golden = CASES.getAsJsonObject(name);
    double tmax = golden.get("tmax").getAsDouble();
    var settings = new VanHoveSettings(8.0, 1.6, 11, 3, 0.7, 0.25);
    DensityOfLosses density =
        new VanHoveDetector(dimension, settings).detect(sample, new Window(0.0, tmax));
    assertEquals(0, Score.of(density.values(), golden, 0.012 * tmax).wrong, name);
    for (JsonElement element : golden.getAsJsonObject("deterministic").getAsJsonArray("found")) {
      JsonObject row = element.getAsJsonObject();
      double value = row.get("value").getAsDouble();
      CriticalValue near =
          density.values().stream()
              .filter(v -> Math.abs(v.value() - value) < 0.2 * row.get("resolution").getAsDouble())
              .findFirst()
              .orElseThrow(() -> new AssertionError(name + " " + row + density.values()));
      assertEquals(row.get("index").getAsDouble(), near.phaseIndex(), 0.1, name + row + near);
      assertEquals(1.0, near.weight() / row.get("weight").getAsDouble(), 0.05, name + row + near);
    }
  }

  /// Golden scan: signal to noise of a barrier at 1 in one to eight dimensions, and the refusal.
  @Test
  void signalFallsWithTheDimensionAsMeasured() {
    JsonObject rows = GOLDEN.getAsJsonObject("dimension_scan").getAsJsonObject("rows");
    Window window = new Window(0.0, 3.0);
    for (int d = 1; d <= 8; d++) {
      LossSample sample = LossSample.of(barrier(d, 100_000, RandomKey.of(d)));
      for (String width : new String[] {"0.15", "0.1", "0.06"}) {
        double r = Double.parseDouble(width);
        Spectrum spectrum = new VanHoveDetector(d).spectrum(sample, window, r / 3.0);
        int highest = -1;
        for (int i = 0; i < spectrum.count(); i++) {
          if (Math.abs(3.0 * spectrum.time(i) - 1.0) < 1.5 * r
              && (highest < 0 || spectrum.magnitude(i) > spectrum.magnitude(highest))) {
            highest = i;
          }
        }
        double signal = spectrum.magnitude(highest) / spectrum.deviation(highest);
        double golden =
            rows.getAsJsonObject("" + d)
                .getAsJsonObject("N=100000,r=" + width)
                .get("snr")
                .getAsDouble();
        assertEquals(golden, signal, 0.15 * golden + 2.5, "d " + d + " r " + width);
      }
      DensityOfLosses density = new VanHoveDetector(d).detect(sample, window);
      assertEquals(d >= 5, !density.refusal().isEmpty(), "d " + d + density.refusal());
      if (d >= 5) {
        assertTrue(density.refusal().contains("signal to noise"), density.refusal());
        assertTrue(density.values().isEmpty());
      }
    }
  }

  private static double[] barrier(int d, int count, RandomKey key) {
    double[] losses = key.normals(count);
    for (int i = 0; i < count; i++) {
      double x = 0.5 + 0.5 * losses[i];
      losses[i] = 16.0 * x * x * (1 - x) * (1 - x);
    }
    for (int k = 1; k < d; k++) {
      double[] y = key.foldIn(k).normals(count);
      for (int i = 0; i < count; i++) {
        losses[i] += 0.25 * y[i] * y[i];
      }
    }
    return losses;
  }

  /// Shift and scale of the loss change the answer by shift and scale alone.
  @Test
  void answerScalesWithTheLoss() {
    double[] losses = draws(ONE_DIMENSIONAL.get("tilted"), 3, 100_000);
    var plain = new VanHoveDetector(1).detect(LossSample.of(losses), new Window(0.0, 3.5)).values();
    for (double scale : new double[] {1e-8, 1e-4, 1.0, 1e4, 1e8}) {
      for (double shift : new double[] {0.0, -30.0 * scale, 1e3 * scale}) {
        double[] moved = Arrays.stream(losses).map(x -> scale * x + shift).toArray();
        var found =
            new VanHoveDetector(1)
                .detect(LossSample.of(moved), new Window(shift, shift + 3.5 * scale))
                .values();
        assertEquals(plain.size(), found.size(), "scale " + scale + " shift " + shift);
        for (int i = 0; i < found.size(); i++) {
          double back = (found.get(i).value() - shift) / scale;
          assertEquals(plain.get(i).value(), back, plain.get(i).error(), "scale " + scale);
          assertEquals(plain.get(i).index(), found.get(i).index());
        }
      }
    }
  }

  /// The draws made for Z at a small coupling serve: q is narrow and off, the weights p/q repair
  /// it.
  @Test
  void weightedDrawsOfAnotherSamplerFindTheSameValues() {
    Case well = ONE_DIMENSIONAL.get("double_well");
    double[] z = RandomKey.of(5).normals(100_000);
    double[] losses = new double[z.length];
    double[] logWeights = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      double x = 0.3 + 0.6 * z[i]; // drawn from N(0.3, 0.6²) for a prior N(0.5, 0.5²)
      losses[i] = well.loss().applyAsDouble(x);
      logWeights[i] = -0.5 * Math.pow((x - 0.5) / 0.5, 2) + 0.5 * z[i] * z[i];
    }
    var found =
        new VanHoveDetector(1)
            .detect(LossSample.of(losses, logWeights), new Window(0.0, 0.15))
            .values();
    assertEquals(2, found.size(), found.toString());
    assertEquals(0.0, found.get(0).value(), 1e-4);
    assertEquals(0.0625, found.get(1).value(), 1e-4);
    // 2.001: p(1/2) √2π / √|V''(1/2)| with V'' = -1.
    assertEquals(2.0, found.get(1).weight(), 0.1);
  }

  /// Noise has no critical values, whatever its distribution; ends of it are no minima in one
  /// dimension. (In two and four an end of uniform noise *is* a step: only a search from the
  /// samples can tell, which is what verification is for.)
  @Test
  void noiseHasNoCriticalValues() {
    for (int seed = 0; seed < 6; seed++) {
      RandomKey key = RandomKey.of(seed);
      double[] normals = key.normals(100_000);
      double[] uniforms = key.uniforms(100_000);
      double[] logNormal = Arrays.stream(normals).map(z -> Math.exp(0.5 * z)).toArray();
      double[] exponential = Arrays.stream(uniforms).map(u -> -Math.log1p(-u)).toArray();
      for (int d = 1; d <= 4; d++) {
        nothing(d, normals, new Window(-4.0, 2.0), "normal, seed " + seed);
        nothing(d, logNormal, new Window(0.0, 3.0), "log-normal, seed " + seed);
        if (d % 2 == 1) {
          nothing(d, uniforms, new Window(0.0, 1.2), "uniform, seed " + seed);
          nothing(d, exponential, new Window(0.0, 3.0), "exponential, seed " + seed);
        }
      }
    }
  }

  private static void nothing(int d, double[] losses, Window window, String where) {
    var found = new VanHoveDetector(d).detect(LossSample.of(losses), window).values();
    assertTrue(found.isEmpty(), "d = " + d + ", " + where + ": " + found);
  }

  /// A box cuts the region, ReLU bends the loss, a clip flattens it: none of these is critical.
  @Test
  void bordersKinksAndClipsAreNoCriticalValues() {
    for (int seed = 0; seed < 4; seed++) {
      double[] u = RandomKey.of(seed).uniforms(200_000);
      double[] v = RandomKey.of(seed).foldIn(1).uniforms(200_000);
      double[] slope = Arrays.stream(u).map(x -> 0.5 + x).toArray();
      nothing(1, slope, new Window(0.0, 2.0), "slope on an interval, seed " + seed);
      double[] corner = Arrays.stream(u).map(x -> Math.abs(3.0 * x - 1.0)).toArray();
      nothing(1, corner, new Window(0.0, 2.5), "|x| on an interval, seed " + seed);
      double[] clipped =
          Arrays.stream(u).map(x -> Math.min(9.0 * (x - 0.5) * (x - 0.5), 1.0)).toArray();
      LossSample sample = LossSample.of(clipped);
      assertEquals(1.0, sample.plateaus()[0]);
      var found = new VanHoveDetector(1).detect(sample, new Window(0.0, 1.5)).values();
      assertEquals(1, found.size(), "clipped parabola, seed " + seed + found);
      assertEquals(0.0, found.getFirst().value(), 1e-3);
      double[] bowl = new double[u.length];
      Arrays.setAll(bowl, i -> Math.pow(4 * u[i] - 2, 2) + Math.pow(4 * v[i] - 1, 2));
      var inBox = new VanHoveDetector(2).detect(LossSample.of(bowl), new Window(0.0, 8.0)).values();
      assertEquals(1, inBox.size(), "bowl in a box, seed " + seed + inBox);
      assertEquals(0.0, inBox.getFirst().value(), 0.01);
    }
  }

  /// Hostile losses end in words.
  @Test
  void hostileLossesEndInARefusalOrNothing() {
    Window window = new Window(0.0, 1.0);
    VanHoveDetector detector = new VanHoveDetector(1);
    double[] constant = new double[1000];
    double[] undefined = new double[1000];
    Arrays.fill(undefined, Double.NaN);
    double[] infinite = new double[1000];
    Arrays.fill(infinite, Double.POSITIVE_INFINITY);
    for (double[] losses : List.of(constant, undefined, infinite, new double[0])) {
      DensityOfLosses density = detector.detect(LossSample.of(losses), window);
      assertFalse(density.refusal().isEmpty());
      assertTrue(density.values().isEmpty());
    }
    double[] far = {1e300, -1e300, 1e-300, 0.5, 0.5, 0.25};
    assertTrue(detector.detect(LossSample.of(far), window).values().isEmpty());
    double[] coarse =
        Arrays.stream(RandomKey.of(1).normals(20_000)).map(z -> Math.rint(4 * z * z) / 4).toArray();
    assertTrue(detector.detect(LossSample.of(coarse), new Window(0.0, 5.0)).values().isEmpty());
  }
}
