package org.resurge.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cost of derivatives along a line, against their number and against parameters.
final class JetsSection {
  private JetsSection() {}

  static void write(Results results, Page page) {
    List<Measured> all = results.of("JetsBenchmark.jets");
    List<List<String>> orders = new ArrayList<>();
    for (String p : values(all, "p")) {
      List<Measured> points = with(all, "p", p);
      if (values(points, "order").size() >= 3) {
        OrderFit fit = OrderFit.of(coefficients(points), Measured.forkSeconds(points));
        orders.add(
            List.of(
                p,
                Page.time(fit.linear()) + " ± " + Page.time(fit.linearHalfWidth()),
                Page.time(fit.quadratic()) + " ± " + Page.time(fit.quadraticHalfWidth()),
                Page.number(fit.quadratic() / fit.linear())));
      }
    }
    List<List<String>> powers = new ArrayList<>();
    for (String order : values(all, "order")) {
      List<Measured> points = with(all, "order", order);
      if (values(points, "p").size() >= 3) {
        PowerFit fit = PowerFit.of(abscissas(points, "p"), Measured.forkSeconds(points));
        powers.add(List.of(order, fit.interval()));
      }
    }
    if (orders.isEmpty() && powers.isEmpty()) {
      return;
    }
    page.title("Derivatives along a line");
    page.paragraph(
        "N derivatives of a network of p parameters cost c (N + 1) + d (N + 1)²: two products with"
            + " its weights for each of a series' N + 1 coefficients, and products of series on its"
            + " activations alone. Fits to relative errors, 95 % intervals.");
    if (!orders.isEmpty()) {
      page.table(List.of("p", "c", "d", "d / c"), orders);
    }
    if (!powers.isEmpty()) {
      page.table(List.of("order N", "exponent in p"), powers);
    }
  }

  private static List<String> values(List<Measured> all, String parameter) {
    return all.stream().map(m -> m.parameters().getOrDefault(parameter, "")).distinct().toList();
  }

  private static List<Measured> with(List<Measured> all, String parameter, String value) {
    return all.stream().filter(m -> value.equals(m.parameters().get(parameter))).toList();
  }

  private static double[] coefficients(List<Measured> points) {
    return Arrays.stream(abscissas(points, "order")).map(order -> order + 1).toArray();
  }

  private static double[] abscissas(List<Measured> points, String parameter) {
    return Measured.forkAbscissas(points, m -> m.parameter(parameter).orElse(Double.NaN));
  }
}
