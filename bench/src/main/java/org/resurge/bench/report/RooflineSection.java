package org.resurge.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.bench.KernelBenchmark;
import org.resurge.bench.RooflineBenchmark;
import org.resurge.experiments.chart.Look;

/// Where each kernel stands between the two limits of the machine.
final class RooflineSection {
  /// What a call of a benchmark does: floating-point operations, and the bytes that it must read
  /// and write at least once.
  private record Work(
      String benchmark, ToDoubleFunction<Measured> flops, ToDoubleFunction<Measured> bytes) {
    static Work elements(String benchmark, double elements, int arrays) {
      return new Work(benchmark, _ -> 0, _ -> elements * arrays * Float.BYTES);
    }
  }

  private static final double ROWS = KernelBenchmark.ROWS;
  private static final double IN_CACHE = 1e4;
  private static final double ELEMENTS = KernelBenchmark.ELEMENTS;

  // A line a kernel; Adam reads gradient, weight and two moments and writes three of them.
  private static final List<Work> WORK =
      List.of(
          new Work("MatMulBenchmark.engine", m -> 2 * extents(m)[3], RooflineSection::bytes),
          new Work("NewtonSchulzBenchmark.engine", RooflineSection::newtonSchulz, _ -> 0),
          Work.elements("KernelBenchmark.addMany", KernelBenchmark.MANY, 3),
          Work.elements("KernelBenchmark.exp", ELEMENTS, 2),
          Work.elements("KernelBenchmark.tanh", ELEMENTS, 2),
          Work.elements("KernelBenchmark.gelu", ELEMENTS, 2),
          Work.elements("KernelBenchmark.softmax", ROWS * KernelBenchmark.CLASSES, 2),
          Work.elements("KernelBenchmark.layerNorm", ROWS * KernelBenchmark.WIDTH, 2),
          new Work("OptimizerStepBenchmark.adam", _ -> 0, m -> 28 * square(m, "side")));

  private RooflineSection() {}

  static void write(Results results, Page page) {
    OptionalDouble peak = rate(results, RooflineBenchmark.FLOPS, "RooflineBenchmark.fma").max();
    OptionalDouble copy =
        rate(
                results,
                RooflineBenchmark.BYTES,
                "RooflineBenchmark.arraycopy",
                "RooflineBenchmark.loop")
            .max();
    if (peak.isEmpty() || copy.isEmpty()) {
      return;
    }
    page.title("Roofline");
    page.paragraph(
        ("One core reaches **%s GFLOP/s** in multiply-adds that touch no memory, and copies arrays"
                + " of 64 MiB at **%s GB/s** (bytes read and bytes written). Best iterations on"
                + " both sides. Above 100 %% of copy, a cache holds the data.")
            .formatted(Page.number(peak.getAsDouble()), Page.number(copy.getAsDouble())));
    roots(results, page);
    List<List<String>> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (Work work : WORK) {
      for (Measured m : results.of(work.benchmark())) {
        double flops = work.flops().applyAsDouble(m) / m.bestSeconds() * 1e-9;
        double bytes = work.bytes().applyAsDouble(m) / m.bestSeconds() * 1e-9;
        rows.add(
            List.of(
                m.label(),
                Page.time(m.bestSeconds()),
                flops > 0 ? Page.number(flops) : "",
                flops > 0 ? percent(flops / peak.getAsDouble()) : "",
                bytes > 0 ? Page.number(bytes) : "",
                bytes > 0 ? percent(bytes / copy.getAsDouble()) : ""));
        if (flops > 0 && bytes > 0) {
          points.add(new double[] {flops / bytes, flops});
        }
        targets(m, bytes / copy.getAsDouble(), page);
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    page.table(List.of("kernel", "time", "GFLOP/s", "of peak", "GB/s", "of copy"), rows);
    if (!points.isEmpty()) {
      page.chart("roofline", "Roofline", chart(points, peak.getAsDouble(), copy.getAsDouble()));
    }
  }

  /// Adam takes one square root and one division a parameter, so their rate stands beside its own.
  /// In cache it stays below it: something else bounds it too.
  private static void roots(Results results, Page page) {
    OptionalDouble limit =
        rate(results, RooflineBenchmark.ROOTS, "RooflineBenchmark.divideAndRoot").max();
    if (limit.isEmpty()) {
      return;
    }
    String text =
        "Division and square root, one of each a value, in registers: **%s Gvalues/s**."
            .formatted(Page.number(limit.getAsDouble()));
    for (Measured m : results.of("OptimizerStepBenchmark.adam")) {
      double parameters = square(m, "side");
      if (parameters == IN_CACHE) {
        double adam = parameters / m.bestSeconds() * 1e-9;
        text +=
            " Adam over 10⁴ parameters, in cache, makes %s, %s of it."
                .formatted(Page.number(adam), percent(adam / limit.getAsDouble()));
      }
    }
    page.paragraph(text);
  }

  private static void targets(Measured m, double share, Page page) {
    if (m.benchmark().equals("OptimizerStepBenchmark.adam") && square(m, "side") > 9e6) {
      page.verdict(
          new Verdict(
              "Adam's step at 10⁷ parameters against copy bandwidth",
              percent(share),
              "at least 90 %",
              share >= 0.9));
    }
  }

  private static java.util.stream.DoubleStream rate(
      Results results, double work, String... benchmarks) {
    return Stream.of(benchmarks)
        .flatMap(name -> results.of(name).stream())
        .mapToDouble(m -> work / m.bestSeconds() * 1e-9);
  }

  private static XYChart chart(List<double[]> points, double peak, double copy) {
    XYChart chart =
        Look.chart("Roofline of one core", "FLOP for each byte that must move", "GFLOP/s");
    Look.logarithmicX(chart);
    Look.logarithmicY(chart);
    double knee = peak / copy;
    double right = 2 * points.stream().mapToDouble(p -> p[0]).max().orElse(knee);
    double last = Math.max(right, 2 * knee);
    Look.line(
        chart.addSeries(
            "limits measured here",
            new double[] {knee / 16, knee, last},
            new double[] {peak / 16, peak, peak}),
        Look.GREY,
        Look.Line.SOLID);
    Look.points(
        chart.addSeries(
            "products",
            points.stream().mapToDouble(p -> p[0]).toArray(),
            points.stream().mapToDouble(p -> p[1]).toArray()),
        Look.BLUE,
        SeriesMarkers.CIRCLE);
    return chart;
  }

  private static String percent(double share) {
    return Page.number(100 * share) + " %";
  }

  /// `m, k, n` and their product.
  private static double[] extents(Measured m) {
    double[] e =
        Pattern.compile("x")
            .splitAsStream(m.parameters().getOrDefault("shape", "0x0x0"))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new double[] {e[0], e[1], e[2], e[0] * e[1] * e[2]};
  }

  private static double bytes(Measured m) {
    double[] e = extents(m);
    return Float.BYTES * (e[0] * e[1] + e[1] * e[2] + e[0] * e[2]);
  }

  /// Five iterations of three products, counted in full though the engine uses symmetry.
  private static double newtonSchulz(Measured m) {
    double a = m.parameter("rows").orElse(0.0);
    double b = m.parameter("columns").orElse(0.0);
    double low = Math.min(a, b);
    return 5 * (4 * low * low * Math.max(a, b) + 2 * low * low * low);
  }

  private static double square(Measured m, String parameter) {
    double side = m.parameter(parameter).orElse(0.0);
    return side * side;
  }
}
