package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.resurge.experiments.reproduce.run.JobResult;

/// Numbers in a result, bit by bit: as decimals an infinite loss would come back as NaN, and weigh
/// something else.
///
/// A number's bits are two words below 2³²; each list of words is a list of whole numbers.
final class ExactNumbers {
  private static final String HIGH = "highWords";
  private static final String LOW = "lowWords";
  private static final long WORD = 0xffff_ffffL;

  private ExactNumbers() {}

  /// The result with these numbers.
  static JobResult put(JobResult result, double[] numbers) {
    return result.with(HIGH, words(numbers, Integer.SIZE)).with(LOW, words(numbers, 0));
  }

  private static List<Double> words(double[] numbers, int shift) {
    return Arrays.stream(numbers)
        .mapToObj(number -> (double) (Double.doubleToRawLongBits(number) >>> shift & WORD))
        .toList();
  }

  /// The numbers of a result.
  static double[] get(JobResult result) {
    List<Double> high = result.list(HIGH);
    List<Double> low = result.list(LOW);
    return IntStream.range(0, Math.min(high.size(), low.size()))
        .mapToDouble(
            i ->
                Double.longBitsToDouble(
                    high.get(i).longValue() << Integer.SIZE | low.get(i).longValue()))
        .toArray();
  }
}
