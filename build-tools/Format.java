import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Checks or applies google-java-format over every Java file of the project, in one process.
///
/// `mvn validate` runs it from source with the formatter's jar on the class path, on the JDK that
/// compiles the project: the formatter reads Java 25 only there. A check that found nothing to do
/// leaves a stamp, and the next check looks only at files changed since.
///
/// Usage: `Format check|warn|apply ROOT STAMP`, where `warn` is a check that never fails.
public final class Format {
  private static final int COLUMNS = 100;
  private static final JavaFormatterOptions OPTIONS = JavaFormatterOptions.builder().build();

  private Format() {}

  public static void main(String[] args) throws IOException {
    String mode = args[0];
    Path root = Path.of(args[1]);
    Path stamp = Path.of(args[2]);
    switch (mode) {
      case "check", "apply" -> System.exit(run(mode.equals("apply"), root, stamp));
      case "warn" -> run(false, root, stamp);
      default -> throw new IllegalArgumentException("format: check, warn or apply, got " + mode);
    }
  }

  private static int run(boolean apply, Path root, Path stamp) throws IOException {
    FileTime started = FileTime.fromMillis(System.currentTimeMillis());
    FileTime since =
        Files.exists(stamp) ? Files.getLastModifiedTime(stamp) : FileTime.fromMillis(0);
    List<Path> files = javaFiles(root, since);
    List<String> complaints =
        files.parallelStream().flatMap(file -> one(file, apply, root).stream()).sorted().toList();
    if (complaints.isEmpty()) {
      Files.createDirectories(stamp.getParent());
      Files.writeString(stamp, "");
      Files.setLastModifiedTime(stamp, started);
      return 0;
    }
    complaints.forEach(System.err::println);
    if (!apply) {
      System.err.println("To format everything: mvn -q -N validate -Dformat=apply");
    }
    return 1;
  }

  /// Java files below `root` changed since `since`; no build output, no hidden folder.
  private static List<Path> javaFiles(Path root, FileTime since) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        Path sources = child.endsWith("build-tools") ? child : child.resolve("src");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> walk = Files.walk(sources)) {
            walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
          }
        }
      }
    }
    List<Path> changed = new ArrayList<>();
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).compareTo(since) >= 0) {
        changed.add(file);
      }
    }
    return changed;
  }

  /// Formats one file, or says what is wrong with it.
  private static Optional<String> one(Path file, boolean apply, Path root) {
    Path name = root.relativize(file);
    try {
      String before = Files.readString(file);
      // The formatter would cut such a line in two and leave the second half outside the comment.
      List<String> lines = before.lines().toList();
      Optional<String> tooLong =
          IntStream.range(0, lines.size())
              .filter(i -> lines.get(i).strip().startsWith("///"))
              .filter(i -> lines.get(i).codePointCount(0, lines.get(i).length()) > COLUMNS)
              .mapToObj(i -> name + ":" + (i + 1) + ": doc comment wider than 100 columns")
              .findFirst();
      if (tooLong.isPresent()) {
        return tooLong;
      }
      String imports =
          ImportOrderer.reorderImports(
              RemoveUnusedImports.removeUnusedImports(before), OPTIONS.style());
      String after = new Formatter(OPTIONS).formatSource(imports);
      if (after.equals(before)) {
        return Optional.empty();
      }
      if (apply) {
        Files.writeString(file, after);
        System.out.println("formatted " + name);
        return Optional.empty();
      }
      return Optional.of(name + ": not formatted");
    } catch (IOException | FormatterException e) {
      return Optional.of(name + ": " + e.getMessage());
    }
  }
}
