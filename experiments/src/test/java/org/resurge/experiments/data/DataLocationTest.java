package org.resurge.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLocationTest {
  private static final byte[] CONTENT = "To be, or not to be".getBytes(StandardCharsets.US_ASCII);
  private static final DataFile FILE =
      new DataFile("plays", "hamlet.txt", CONTENT.length, DataLocation.sha256(CONTENT), "");

  @TempDir Path folder;

  @Test
  void aRawAndAZippedFileInASetsFolderOrWithoutOneAreFound() throws IOException {
    for (String name :
        new String[] {"hamlet.txt", "hamlet.txt.gz", "plays/hamlet.txt", "plays/hamlet.txt.gz"}) {
      Path place = Files.createTempDirectory(folder, "place");
      Path file = place.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, name.endsWith(".gz") ? zipped(CONTENT) : CONTENT);
      DataLocation.Found found = location(place).read(FILE);
      assertThat(found.bytes()).as(name).isEqualTo(CONTENT);
      assertThat(found.origin()).isEqualTo(file.toString());
    }
  }

  @Test
  void aMissingFileNamesThreeWaysToGetIt() {
    assertThatThrownBy(() -> location(folder).read(FILE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("plays/hamlet.txt is missing")
        .hasMessageContaining("resurge data get")
        .hasMessageContaining("--data DIR or RESURGE_DATA")
        .hasMessageContaining("or put it at");
  }

  @Test
  void aDamagedFileIsAnErrorThatNamesBothChecksums() throws IOException {
    byte[] damaged = CONTENT.clone();
    damaged[3] ^= 1;
    Files.write(folder.resolve("hamlet.txt"), damaged);
    assertThatThrownBy(() -> location(folder).read(FILE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("hamlet.txt is damaged")
        .hasMessageContaining(FILE.sha256())
        .hasMessageContaining(DataLocation.sha256(damaged));
  }

  @Test
  void aTruncatedArchiveIsAnErrorThatNamesIt() throws IOException {
    byte[] zipped = zipped(CONTENT);
    for (int length : new int[] {0, 5, zipped.length / 2, zipped.length - 1}) {
      Files.write(folder.resolve("hamlet.txt.gz"), Arrays.copyOf(zipped, length));
      assertThatThrownBy(() -> location(folder).read(FILE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("hamlet.txt.gz must be a whole gzip file");
    }
  }

  @Test
  void theOptionComesBeforeTheVariableAndBothMustNameAFolder() throws IOException {
    Path option = Files.createTempDirectory(folder, "option");
    Path variable = Files.createTempDirectory(folder, "variable");
    Map<String, String> environment = Map.of("RESURGE_DATA", variable.toString());
    assertThat(DataLocation.of(Optional.of(option), environment).folder()).contains(option);
    assertThat(DataLocation.of(Optional.empty(), environment).folder()).contains(variable);
    assertThatThrownBy(
            () -> DataLocation.of(Optional.empty(), Map.of("RESURGE_DATA", "/no/such/folder")))
        .hasMessage("data: RESURGE_DATA must name a folder, got /no/such/folder");
    assertThatThrownBy(() -> DataLocation.of(Optional.of(Path.of("/no/such")), environment))
        .hasMessage("data: --data must name a folder, got /no/such");
  }

  private DataLocation location(Path place) {
    return new DataLocation(Optional.of(place), folder.resolve("cache"));
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
