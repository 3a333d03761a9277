package org.resurge.experiments.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.data.DataLocation;
import org.resurge.tensor.RandomKey;

/// What is said of a network before its data is read holds for its loss.
class SmoothnessTest {
  @ParameterizedTest
  @CsvSource({"function, mlp-12-10-8", "mnist, mlp", "mnist, bottleneck", "mnist, mlp-tanh"})
  void aNetworkIsSmoothIfItsLossHasNoKink(String task, String model) {
    DataLocation location = DataLocation.of(Optional.empty(), Map.of());
    Task fresh = Tasks.of(task, model, 64, RandomKey.of(1), location);
    assertThat(ExactObjective.of(fresh.probe()).kink().isEmpty())
        .isEqualTo(Tasks.isSmooth(task, model));
  }
}
