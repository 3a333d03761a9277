package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private final int before = Parallel.threads();

  @AfterEach
  void restore() {
    Parallel.setThreads(before);
  }

  @Test
  void everyElementIsComputedOnceAlsoFromWithinAPiece() {
    for (int threads : new int[] {1, 2, 5}) {
      Parallel.setThreads(threads);
      for (int size : new int[] {0, 1, 9, 10, 11, 1000}) {
        AtomicIntegerArray seen = new AtomicIntegerArray(size);
        Parallel.forRange(
            size,
            10,
            (from, to) ->
                Parallel.forRange(
                    to - from,
                    3,
                    (a, b) -> {
                      for (int i = from + a; i < from + b; i++) {
                        seen.incrementAndGet(i);
                      }
                    }));
        for (int i = 0; i < size; i++) {
          assertThat(seen.get(i)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aFailureReachesTheCallerAndThePoolGoesOn() {
    Parallel.setThreads(3);
    for (int trial = 0; trial < 50; trial++) {
      int bad = trial;
      assertThatThrownBy(
              () ->
                  Parallel.forRange(
                      50,
                      1,
                      (from, _) -> {
                        if (from == bad) {
                          throw new ArithmeticException("piece " + from);
                        }
                      }))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("piece " + trial);
    }
    everyElementIsComputedOnceAlsoFromWithinAPiece();
  }

  @Test
  void noThreadsAreAnError() {
    assertThatThrownBy(() -> Parallel.setThreads(0))
        .hasMessage("threads: must be at least 1, got 0");
  }
}
