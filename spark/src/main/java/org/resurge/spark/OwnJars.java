package org.resurge.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// A class path as jars, which is all that Spark sends.
final class OwnJars {
  private OwnJars() {}

  /// Jars of a class path; its folders are packed, and the packed jars go when the process ends.
  static String[] of(String path) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : path.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        Path place = Path.of(entry);
        jars.add((Files.isDirectory(place) ? packed(place) : place.toAbsolutePath()).toString());
      }
    }
    return jars.toArray(String[]::new);
  }

  private static Path packed(Path folder) throws IOException {
    // The last part of the name keeps two modules apart on the machine that gets them.
    Path jar = Files.createTempFile("resurge-" + folder.getFileName() + "-", ".jar");
    jar.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream archive = new JarOutputStream(out);
        Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
        archive.putNextEntry(new JarEntry(name));
        Files.copy(file, archive);
        archive.closeEntry();
      }
    }
    return jar;
  }
}
