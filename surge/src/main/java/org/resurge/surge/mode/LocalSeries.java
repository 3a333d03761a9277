package org.resurge.surge.mode;

import java.util.List;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.Singularity;

/// The series about one minimum, or about the minimum of one line, and what is read off it.
///
/// @param name where: `minimum 1`, `line along eigenvector 1`, …
/// @param place the minimum, `[d]`
/// @param value loss there, `L_m`
/// @param average whether the coefficients are an average over directions; else of one line
/// @param taylor Taylor coefficients `V_0 … ` along the line; empty for an average
/// @param coefficients `a_0 = 1, a_1, …`
/// @param errors estimated absolute errors of these, from the average; 0 for one line
/// @param singularities what the combined detector stands for, as `ζ = L - L_m`
/// @param claims what each locator says by itself
/// @param poles poles of the diagonal Padé approximant of `B′`
/// @param zeros its zeros
/// @param barriers critical values that a search along the line has reached, as `L - L_m`
/// @param known differences of all critical values that the landscape is known to have; empty if
///   unknown. Not used by the analysis.
public record LocalSeries(
    String name,
    List<Double> place,
    double value,
    boolean average,
    List<Double> taylor,
    List<Double> coefficients,
    List<Double> errors,
    List<Singularity> singularities,
    List<Singularity> claims,
    List<Complex> poles,
    List<Complex> zeros,
    List<Double> barriers,
    List<Double> known) {
  /// Copies the lists.
  public LocalSeries {
    place = List.copyOf(place);
    taylor = List.copyOf(taylor);
    coefficients = List.copyOf(coefficients);
    errors = List.copyOf(errors);
    singularities = List.copyOf(singularities);
    claims = List.copyOf(claims);
    poles = List.copyOf(poles);
    zeros = List.copyOf(zeros);
    barriers = List.copyOf(barriers);
    known = List.copyOf(known);
  }

  /// `a_n` as an array, `[count]`.
  public double[] a() {
    return coefficients.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// `b_n = a_n/n!`.
  public BorelTransform borel() {
    return BorelTransform.ofSeries(a());
  }

  /// `b_{n-1}/b_n` for `n ≥ 1`, in the units of the loss; empty if some coefficient is 0.
  public double[] ratios() {
    return ratios(0.0);
  }

  /// The shifted ratio `(n - 1) a_{n-1}/a_n = (1 - 1/n) b_{n-1}/b_n` for `n ≥ 1`; empty if some
  /// coefficient is 0.
  public double[] shiftedRatios() {
    return ratios(1.0);
  }

  private double[] ratios(double shift) {
    double[] a = a();
    double[] ratios = new double[a.length - 1];
    for (int n = 1; n < a.length; n++) {
      if (a[n] == 0.0) {
        return new double[0];
      }
      ratios[n - 1] = (n - shift) * (a[n - 1] / a[n]);
    }
    return ratios;
  }

  /// Whether the series is `1 + 0 + 0 + …`: that of a quadratic.
  public boolean isConstant() {
    return coefficients.stream().skip(1).allMatch(a -> a == 0.0);
  }

  /// Barriers: positive singularities of the first sheet.
  public List<Singularity> positive() {
    return singularities.stream().filter(Singularity::isPositive).toList();
  }
}
