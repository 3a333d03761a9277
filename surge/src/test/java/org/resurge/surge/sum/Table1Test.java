package org.resurge.surge.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;

/// The paper's Table 1 as it should read.
class Table1Test {
  /// Done when 5: every column against 30 digits.
  @Test
  void everyColumnIsTheGoldenOne() {
    for (Table1.Row row : Table1.rows()) {
      JsonObject golden = golden(row.coupling());
      double z = golden.get("Z_double").getAsDouble();
      double pade =
          golden.getAsJsonObject("borel_pade").getAsJsonObject("2/3").get("value").getAsDouble();
      assertThat(row.exact() / z).isCloseTo(1.0, within(1e-13));
      assertThat(row.transSeries().real() / z).isCloseTo(1.0, within(1e-13));
      assertThat(row.fiveTerms() / golden.get("five_terms").getAsDouble())
          .isCloseTo(1.0, within(1e-13));
      assertThat(row.borelPade().real() / pade).isCloseTo(1.0, within(1e-12));
      assertThat(Math.abs(row.borelPade().real() - z)).isLessThan(row.borelPade().error());
    }
  }

  /// "Exact" is √(10πg), and five terms get worse where they should get better.
  @Test
  void whatIsPrintedIsAnotherFunction() {
    for (Table1.Row row : Table1.rows()) {
      double gaussian = Math.sqrt(10.0 * Math.PI * row.coupling());
      assertThat(row.printed().exact() / gaussian).isCloseTo(1.0, within(1e-3));
      assertThat(row.relativeError(row.printed().exact())).isGreaterThan(2.0);
    }
    var rows = Table1.rows();
    for (int i = 1; i < rows.size(); i++) {
      assertThat(Math.abs(rows.get(i).relativeError(rows.get(i).fiveTerms())))
          .isLessThan(Math.abs(rows.get(i - 1).relativeError(rows.get(i - 1).fiveTerms())));
      assertThat(printedShortfall(rows.get(i))).isGreaterThan(printedShortfall(rows.get(i - 1)));
    }
  }

  private static double printedShortfall(Table1.Row row) {
    return 1.0 - row.printed().fiveTerms() / row.printed().exact();
  }

  private static JsonObject golden(double coupling) {
    for (var element : Golden.read("quartic_oscillator").getAsJsonArray("rows")) {
      if (element.getAsJsonObject().get("g").getAsDouble() == coupling) {
        return element.getAsJsonObject();
      }
    }
    throw new IllegalArgumentException("no golden row at " + coupling);
  }
}
