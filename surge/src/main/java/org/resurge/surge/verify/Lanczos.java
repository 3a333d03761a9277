package org.resurge.surge.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.resurge.tensor.RandomKey;

/// Eigenpairs of a symmetric matrix that is known by its products alone, as a Hessian is.
///
/// Lanczos' recurrence builds an orthonormal basis in which the matrix is tridiagonal; the
/// eigenvalues of that (Ritz values) come near the ends of the spectrum first. The basis is kept
/// orthogonal by projecting twice on all of it, which costs `2 k d` a step and `k d` memory. Where
/// the recurrence breaks down, as it does at eigenvalues of higher multiplicity, it goes on from a
/// new random direction; so with as many steps as dimensions every eigenvalue is found, with its
/// multiplicity.
///
/// A Ritz pair has the residual `|A v - λ v|`, and some eigenvalue lies within that of `λ`.
public final class Lanczos {
  private static final double BREAKDOWN = 1e-10;

  private final UnaryOperator<double[]> product;
  private final int dimension;
  private final RandomKey key;
  private final List<double[]> basis = new ArrayList<>();
  private final List<Double> diagonal = new ArrayList<>();
  private final List<Double> offDiagonal = new ArrayList<>();
  private double scale;

  private Lanczos(int dimension, UnaryOperator<double[]> product, RandomKey key) {
    this.dimension = dimension;
    this.product = product;
    this.key = key;
  }

  /// Ritz value and vector.
  ///
  /// @param value `λ`
  /// @param vector `v [d]`, of length 1
  /// @param residual `|A v - λ v|`
  public record Pair(double value, double[] vector, double residual) {
    /// Keeps a copy of the vector.
    public Pair {
      vector = vector.clone();
    }

    /// The vector, `[d]`; a copy.
    @Override
    public double[] vector() {
      return vector.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pair that
          && value == that.value
          && residual == that.residual
          && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value) + 31 * Arrays.hashCode(vector);
    }
  }

  /// Eigenpairs after some steps.
  ///
  /// @param dimension `d`, at least 1
  /// @param product `v → A v`, both `[d]`; must leave `v` unchanged
  /// @param steps largest number of products; the dimension is enough for all eigenpairs
  /// @param key decides the starting directions
  /// @return pairs by rising value, as many as steps were taken; empty if a product is not finite
  public static List<Pair> pairs(
      int dimension, UnaryOperator<double[]> product, int steps, RandomKey key) {
    if (dimension < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "lanczos: dimension and steps must be at least 1, got " + dimension + " and " + steps);
    }
    Lanczos lanczos = new Lanczos(dimension, product, key);
    return lanczos.run(Math.min(steps, dimension)) ? lanczos.ritzPairs() : List.of();
  }

  /// Number of eigenvalues below `-tolerance`; with fewer steps than dimensions a lower bound.
  public static int negative(List<Pair> pairs, double tolerance) {
    return (int) pairs.stream().filter(pair -> pair.value() < -tolerance).count();
  }

  private boolean run(int steps) {
    double[] next = freshDirection();
    for (int k = 0; k < steps; k++) {
      basis.add(next);
      double[] image = product.apply(next.clone());
      double alpha = dot(image, next);
      if (!Double.isFinite(alpha)) {
        return false;
      }
      diagonal.add(alpha);
      scale = Math.max(scale, Math.sqrt(dot(image, image)));
      double[] rest = image.clone();
      orthogonalize(rest);
      double beta = Math.sqrt(dot(rest, rest));
      boolean broken = beta <= BREAKDOWN * scale;
      offDiagonal.add(broken ? 0.0 : beta);
      if (k + 1 < steps) {
        next = broken ? freshDirection() : scaled(rest, 1.0 / beta);
      }
    }
    return true;
  }

  /// Random direction orthogonal to the basis, of length 1.
  private double[] freshDirection() {
    double[] direction = key.foldIn(basis.size()).normals(dimension);
    orthogonalize(direction);
    return scaled(direction, 1.0 / Math.sqrt(dot(direction, direction)));
  }

  /// Takes away all that lies in the basis, twice, since once leaves rounding. Modified: `vector`.
  private void orthogonalize(double[] vector) {
    for (int pass = 0; pass < 2; pass++) {
      for (double[] known : basis) {
        double share = dot(vector, known);
        for (int i = 0; i < dimension; i++) {
          vector[i] -= share * known[i];
        }
      }
    }
  }

  private List<Pair> ritzPairs() {
    int k = basis.size();
    DMatrixRMaj matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      matrix.set(i, i, diagonal.get(i));
      if (i + 1 < k) {
        matrix.set(i, i + 1, offDiagonal.get(i));
        matrix.set(i + 1, i, offDiagonal.get(i));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(k, true, true);
    if (!eigen.decompose(matrix)) {
      return List.of();
    }
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      DMatrixRMaj coordinates = eigen.getEigenVector(i);
      double[] vector = new double[dimension];
      for (int j = 0; j < k; j++) {
        double[] known = basis.get(j);
        for (int n = 0; n < dimension; n++) {
          vector[n] += coordinates.get(j, 0) * known[n];
        }
      }
      double residual = Math.abs(offDiagonal.getLast() * coordinates.get(k - 1, 0));
      pairs.add(new Pair(eigen.getEigenvalue(i).getReal(), vector, residual));
    }
    pairs.sort(Comparator.comparingDouble(Pair::value));
    return pairs;
  }

  private static double[] scaled(double[] vector, double factor) {
    return Arrays.stream(vector).map(x -> factor * x).toArray();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0.0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
