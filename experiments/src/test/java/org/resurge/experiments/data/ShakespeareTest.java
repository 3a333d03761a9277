package org.resurge.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.Indices;

class ShakespeareTest {
  @Test
  void theTextHasItsSixtyFiveCharactersAndNanoGptsSplit() {
    DataLocation location = DataLocation.of(Optional.empty(), System.getenv());
    assumeTrue(
        location.find(DataFile.SHAKESPEARE).isPresent(),
        "tiny Shakespeare is neither in RESURGE_DATA nor in the cache");
    Shakespeare text = Shakespeare.load(location);
    assertThat(text.characters())
        .isEqualTo("\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    assertThat(text.train().size()).isEqualTo(1_003_854);
    assertThat(text.validation().size()).isEqualTo(111_540);
    Indices start = Indices.vector(Arrays.copyOf(text.train().toArray(), 14));
    assertThat(Shakespeare.decode(text.characters(), start)).isEqualTo("First Citizen:");
  }

  @Test
  void aWindowsTargetsAreItsInputsOneCharacterLater() {
    Shakespeare.Windows windows =
        Shakespeare.windows(Shakespeare.encode("abc", "abcabcab"), 3, 0, 4);
    assertThat(windows.inputs().toArray()).containsExactly(0, 1, 2, 1, 2, 0);
    assertThat(windows.targets().toArray()).containsExactly(1, 2, 0, 2, 0, 1);
  }

  @Test
  void aCharacterOutsideTheAlphabetIsNamed() {
    assertThatThrownBy(() -> Shakespeare.encode("abc", "abx"))
        .hasMessage(
            "shakespeare: the text may hold only the model's 3 characters, got 'x' at place 2");
  }
}
