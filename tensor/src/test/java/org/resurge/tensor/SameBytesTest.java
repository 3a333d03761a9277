package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One seed, one result: the width of vectors, the compiler and the number of threads leave every
/// bit as it is.
class SameBytesTest {
  /// What this JVM computes with whatever it has.
  private static final String HERE = KernelDigest.of(1);

  /// The last three run kernels of another width on this machine's vectors, or without any.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:MaxVectorSize=16",
        "-XX:MaxVectorSize=32",
        "-XX:MaxVectorSize=64",
        "-Dorg.resurge.vectorBits=128",
        "-Dorg.resurge.vectorBits=256",
        "-Dorg.resurge.vectorBits=512",
        "-Xint"
      })
  void anyVectorWidthGivesTheSameBytes(String option) throws Exception {
    assertThat(run(option)).isEqualTo(HERE);
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() {
    int before = Parallel.threads();
    try {
      Parallel.setThreads(1);
      String alone = KernelDigest.of(9);
      for (int threads : new int[] {2, 4, 8}) {
        Parallel.setThreads(threads);
        assertThat(KernelDigest.of(9)).as("%d threads", threads).isEqualTo(alone);
      }
    } finally {
      Parallel.setThreads(before);
    }
  }

  private static String run(String option) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector", option));
    command.add("-cp");
    command.add(folder(Tensor.class) + java.io.File.pathSeparator + folder(KernelDigest.class));
    command.add(KernelDigest.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s", command).isZero();
    return output.strip();
  }

  /// Folder or archive that a class was loaded from.
  private static String folder(Class<?> type) {
    URL url = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"));
    String file = type.getName().replace('.', '/') + ".class";
    String place = url.toString().replace(file, "").replaceAll("^jar:|!/$", "");
    try {
      return Path.of(new java.net.URI(place)).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
