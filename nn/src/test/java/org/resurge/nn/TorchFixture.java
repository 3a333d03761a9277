package org.resurge.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.resurge.tensor.Tensor;

/// Files that PyTorch wrote, and the comparison with what it computed.
public final class TorchFixture {
  private TorchFixture() {}

  /// Fixture of this name.
  public static Path file(String name) {
    URL found = TorchFixture.class.getResource("/torch/" + name + ".safetensors");
    try {
      URI place = Objects.requireNonNull(found, name).toURI();
      return Path.of(place);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("fixture: must have a place, got " + found, e);
    }
  }

  /// Same shape, and each value within `tolerance · max(1, |expected|)`.
  public static void assertClose(String what, Tensor got, Tensor expected, double tolerance) {
    assertThat(got.shape()).as(what).isEqualTo(expected.shape());
    for (int i = 0; i < got.size(); i++) {
      double value = expected.data()[i];
      assertThat((double) got.data()[i])
          .as("%s at %d, expected %s", what, i, value)
          .isBetween(
              value - tolerance * Math.max(1, Math.abs(value)),
              value + tolerance * Math.max(1, Math.abs(value)));
    }
  }
}
