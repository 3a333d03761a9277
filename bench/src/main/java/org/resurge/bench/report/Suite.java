package org.resurge.bench.report;

import java.util.List;

/// What `resurge bench` measures: a line a question. About 25 minutes in all.
///
/// The benchmarks of one line take turns, fork by fork, so that a ratio of two of them compares
/// forks of the same minute.
final class Suite {
  static final List<Row> ROWS =
      List.of(
          Row.of("RooflineBenchmark\\..*", Effort.KERNEL),
          Row.of("MatMulBenchmark\\.(engine|ejml|scalar)", Effort.KERNEL)
              .with("shape", "64x64x64", "512x512x512"),
          Row.of("MatMulBenchmark\\.engine", Effort.KERNEL)
              .with(
                  "shape",
                  "1024x1024x1024",
                  "64x784x128",
                  "784x64x128",
                  "2048x24x96",
                  "2048x32x128"),
          Row.of("KernelBenchmark\\..*", Effort.POINT),
          Row.of("FusedBenchmark\\.crossEntropy.*", Effort.KERNEL),
          Row.of("FusedBenchmark\\.layerNorm.*", Effort.KERNEL),
          Row.of("FusedBenchmark\\.gelu.*", Effort.KERNEL),
          Row.of("FusedBenchmark\\.attention.*", Effort.KERNEL),
          Row.of("TapeBenchmark\\..*", Effort.STEP).with("size", "64"),
          Row.of("NewtonSchulzBenchmark\\..*", Effort.POINT)
              .with("rows", "128")
              .with("columns", "784"),
          Row.of("OptimizerStepBenchmark\\.(adam|adamParts|adamw|scalarAdam|sgd)", Effort.POINT)
              .with("side", "100", "317", "1000", "3163"),
          Row.of("OptimizerStepBenchmark\\.muon", Effort.POINT).with("side", "100", "317", "1000"),
          Row.of("ModelStepBenchmark\\..*", Effort.STEP),
          Row.of("GuidedTrainingBenchmark\\..*", Effort.STEP),
          Row.of("GuidedStepBenchmark\\..*", Effort.KERNEL).with("parameters", "10000", "1000000"),
          Row.of("AnalysisBenchmark\\.turns", Effort.TURNS),
          Row.of("AnalysisBenchmark\\.phaseBy.*", Effort.PHASE),
          Row.of("JetsBenchmark\\.jets", Effort.PHASE)
              .with("p", "1000", "10000", "100000", "1000000")
              .with("order", "4", "8", "16", "32"));

  private Suite() {}
}
