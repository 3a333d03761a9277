package org.resurge.surge.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

class LanczosTest {
  /// `Q diag(λ) Qᵀ` with `Q` a product of two reflections, so that all eigenvalues are known.
  private static UnaryOperator<double[]> matrix(double[] eigenvalues, int seed) {
    double[][] mirrors = new double[2][];
    for (int m = 0; m < 2; m++) {
      double[] normals = RandomKey.of(seed).foldIn(m).normals(eigenvalues.length);
      double length = Math.sqrt(Arrays.stream(normals).map(x -> x * x).sum());
      mirrors[m] = Arrays.stream(normals).map(x -> x / length).toArray();
    }
    return v -> {
      double[] x = reflected(reflected(v, mirrors[0]), mirrors[1]);
      Arrays.setAll(x, i -> eigenvalues[i] * x[i]);
      return reflected(reflected(x, mirrors[1]), mirrors[0]);
    };
  }

  private static double[] reflected(double[] v, double[] normal) {
    double dot = 0.0;
    for (int i = 0; i < v.length; i++) {
      dot += v[i] * normal[i];
    }
    double[] out = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = v[i] - 2.0 * dot * normal[i];
    }
    return out;
  }

  @Test
  void asManyStepsAsDimensionsGiveAllEigenvaluesWithTheirMultiplicity() {
    double[][] spectra = {
      {3.0}, {-1, -1}, {-2, -2, -2, 5}, {0, 0, 0}, {1e-9, 1, 1, 1, 1e9}, {-3, -1, 0, 0, 2, 2, 2, 7}
    };
    for (double[] spectrum : spectra) {
      int d = spectrum.length;
      var pairs = Lanczos.pairs(d, matrix(spectrum, d), 2 * d, RandomKey.of(7));
      assertEquals(d, pairs.size());
      double largest = Arrays.stream(spectrum).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < d; i++) {
        assertEquals(spectrum[i], pairs.get(i).value(), 1e-12 * largest, Arrays.toString(spectrum));
      }
      long below = Arrays.stream(spectrum).filter(x -> x < -1e-6).count();
      assertEquals(below, Lanczos.negative(pairs, 1e-9 * largest));
    }
  }

  @Test
  void pairsAreEigenpairsToWithinTheirResidual() {
    double[] spectrum = RandomKey.of(3).normals(200);
    spectrum[0] = -8.0;
    spectrum[1] = 9.0;
    UnaryOperator<double[]> a = matrix(spectrum, 1);
    List<Lanczos.Pair> pairs = Lanczos.pairs(200, a, 30, RandomKey.of(5));
    assertEquals(30, pairs.size());
    assertEquals(-8.0, pairs.getFirst().value(), 1e-9);
    assertEquals(9.0, pairs.getLast().value(), 1e-9);
    for (Lanczos.Pair pair : pairs) {
      double[] v = pair.vector();
      double[] image = a.apply(v);
      double rest = 0.0;
      double length = 0.0;
      for (int i = 0; i < v.length; i++) {
        rest += Math.pow(image[i] - pair.value() * v[i], 2);
        length += v[i] * v[i];
      }
      assertEquals(1.0, length, 1e-12);
      assertEquals(pair.residual(), Math.sqrt(rest), 1e-10);
      boolean near =
          Arrays.stream(spectrum)
              .anyMatch(x -> Math.abs(x - pair.value()) <= pair.residual() + 1e-9);
      assertTrue(near, "value " + pair.value() + " residual " + pair.residual());
    }
  }

  @Test
  void hostileProductsAreAnsweredWithoutNumbers() {
    assertTrue(
        Lanczos.pairs(3, v -> new double[] {Double.NaN, 0, 0}, 3, RandomKey.of(1)).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> Lanczos.pairs(0, v -> v, 1, RandomKey.of(1)));
  }
}
