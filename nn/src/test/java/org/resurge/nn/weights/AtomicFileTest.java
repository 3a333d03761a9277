package org.resurge.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void newContentTakesTheOldOnesPlace() throws IOException {
    Path file = folder.resolve("x");
    AtomicFile.write(file, channel -> channel.write(bytes("old, and longer")));
    AtomicFile.write(file, channel -> channel.write(bytes("new")));
    assertThat(file).hasContent("new");
    assertThat(files()).containsExactly("x");
  }

  @Test
  void aFailureWhileWritingLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("x");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(bytes("half"));
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file + ": cannot be written, no space left on device; the old file is unchanged");
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly("x");
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none").resolve("x");
    assertThatThrownBy(() -> AtomicFile.write(file, channel -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written, its folder must exist");
    assertThatThrownBy(() -> AtomicFile.write(folder, channel -> {}))
        .hasMessage(folder + ": cannot be written, it is a folder");
  }

  @Test
  void aReadOnlyFolderLeavesTheOldFile() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path file = inner.resolve("x");
    Files.writeString(file, "old");
    assumeTrue(inner.toFile().setWritable(false), "permissions can be set");
    try {
      assumeTrue(!Files.isWritable(inner), "the user is bound by permissions");
      assertThatThrownBy(() -> AtomicFile.write(file, channel -> {}))
          .hasMessage(file + ": cannot be written, permission denied; the old file is unchanged");
      assertThat(file).hasContent("old");
    } finally {
      assertThat(inner.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = folder.resolve("x");
    Files.writeString(file, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFile.write(link, channel -> channel.write(bytes("new")));
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void whatAKilledWriterLeftIsRemoved() throws Exception {
    Process gone = java("-version").start();
    gone.waitFor();
    Path orphan = Files.writeString(folder.resolve(".x." + gone.pid() + "-1.part"), "half");
    long own = ProcessHandle.current().pid();
    Path alive = Files.writeString(folder.resolve(".x." + own + "-0.part"), "half");
    Path other = Files.writeString(folder.resolve(".y." + gone.pid() + "-1.part"), "half");
    AtomicFile.write(folder.resolve("x"), channel -> {});
    assertThat(orphan).doesNotExist();
    assertThat(alive).exists();
    assertThat(other).exists();
  }

  /// A process that does nothing but write is killed: the file is always a whole one.
  @Test
  void aKilledWriterLeavesAWholeFile() throws Exception {
    Path file = folder.resolve("model.safetensors");
    for (int attempt = 0; attempt < 3; attempt++) {
      Process writer = java(Writer.class.getName(), file.toString(), "1000000").start();
      try {
        awaitWrites(writer, 1 + 3 * attempt);
      } finally {
        writer.destroyForcibly();
      }
      assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
      try (SafetensorsReader reader = SafetensorsReader.open(file)) {
        float[] values = reader.tensor("a").data();
        for (float value : values) {
          assertThat(value).isEqualTo(values[0]);
        }
      }
    }
  }

  /// The system refuses the bytes beyond a limit, as a full disk does.
  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell limits the size of files");
    Path file = folder.resolve("model.safetensors");
    SafetensorsWriter.write(file, Map.of("a", Tensor.scalar(5)), Map.of());
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"));
    command.addAll(java(Writer.class.getName(), file.toString(), "1").command());
    Process writer = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(writer.waitFor()).as(said).isEqualTo(1);
    assertThat(said)
        .contains(file + ": cannot be written, file too large; the old file is unchanged");
    assertThat(files()).containsExactly("model.safetensors");
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.tensor("a").item()).isEqualTo(5);
    }
  }

  /// Writes a tensor of one million equal values to a file, again and again.
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      float[] values = new float[1_000_000];
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        Arrays.fill(values, i);
        try {
          SafetensorsWriter.write(
              Path.of(arguments[0]),
              Map.of("a", Tensor.of(Shape.of(values.length), values)),
              Map.of());
        } catch (IOException e) {
          System.out.println(e.getMessage());
          System.exit(1);
        }
        System.out.println("written");
      }
    }
  }

  private static void awaitWrites(Process writer, int count) throws IOException {
    int bytes = count * "written\n".length();
    assertThat(writer.getInputStream().readNBytes(bytes)).hasSize(bytes);
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            classPath()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(false);
  }

  /// Everything that this test sees, on the class path: the modules' folders and jars and our own.
  private static String classPath() {
    String modules = System.getProperty("jdk.module.path", "");
    String classes = System.getProperty("java.class.path", "");
    String own =
        Path.of(
                URI.create(
                    AtomicFileTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
    return String.join(File.pathSeparator, tests, own, modules, classes);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
