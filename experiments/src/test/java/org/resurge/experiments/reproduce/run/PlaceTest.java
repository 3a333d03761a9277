package org.resurge.experiments.reproduce.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @Test
  void aNumberInBracketsIsTheWidthOfALocalPool() {
    try (JobExecutor executor = new Place("local[3]").executor()) {
      assertThat(executor).isEqualTo(new LocalPool(3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "here",
        "local[0]",
        "local[2,0]",
        "local[*]",
        "spark://",
        "spark://host",
        "spark://host:0",
        "spark://host:65536",
        "spark://host:7077,",
        "spark://user@host:7077",
        "yarn"
      })
  void whatIsNoPlaceIsNamedWithWhatIs(String text) {
    assertThatThrownBy(() -> new Place(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "on: must be local, local[N], local[N,TRIES] or spark://HOST:PORT, got " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://host:7077", "spark://a.b:1,[::1]:65535", "local[2,3]"})
  void withoutItsModuleAClusterIsRefused(String text) {
    Place place = new Place(text);
    assertThatThrownBy(place::executor)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("module spark");
  }
}
