package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aKnownNameIsFoundWhateverItsCase() {
    assertThat(Names.<Integer>choose("optimizer", "AdamW", Map.of("adamw", 3))).isEqualTo(3);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheListAndTheNearest() {
    assertThatThrownBy(() -> Names.choose("optimizer", "adan", Map.of("adam", 1)))
        .hasMessage("optimizer: must be one of adam, got adan (did you mean adam?)");
    assertThat(Names.unknown("task", "xyz", List.of("mnist", "function")))
        .isEqualTo("task: must be one of mnist, function, got xyz");
  }

  @Test
  void nothingIsSuggestedThatIsFarAway() {
    assertThat(Names.nearest("quartik", List.of("quadratic", "quartic"))).contains("quartic");
    assertThat(Names.nearest("zzzzzz", List.of("quadratic", "quartic"))).isEmpty();
  }
}
