package org.resurge.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// New content for a file, all of it or none.
///
/// The content goes to a temporary file in the same folder, is forced to the disk, and then takes
/// the file's name in one step. Whatever happens in between (a full disk, a kill, a power cut), a
/// reader finds the old file or the new one, never a part. A killed process may leave its temporary
/// file `.name.PID-N.part`; the next writer of the same file removes it.
public final class AtomicFile {
  private static final long PROCESS = ProcessHandle.current().pid();
  private static final AtomicLong WRITES = new AtomicLong();

  private AtomicFile() {}

  /// What is written.
  @FunctionalInterface
  public interface Content {
    /// Writes everything to the channel.
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  /// Gives the file these bytes.
  ///
  /// @throws IOException in one line with the file and the reason; an old file is then unchanged
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, channel -> drain(ByteBuffer.wrap(bytes), channel));
  }

  /// Writes all that is left of a buffer.
  static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /// Gives the file this content.
  ///
  /// @throws IOException in one line with the file and the reason; an old file is then unchanged
  public static void write(Path file, Content content) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(
          file.toString(), null, "cannot be written, its folder must exist");
    }
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "cannot be written, it is a folder");
    }
    String stem = "." + target.getFileName() + ".";
    Path part = folder.resolve(stem + PROCESS + "-" + WRITES.incrementAndGet() + ".part");
    try {
      removeOrphans(folder, stem);
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(folder);
    } catch (IOException e) {
      FileSystemException clear =
          new FileSystemException(
              file.toString(), null, "cannot be written, " + reason(e) + "; " + fate(target));
      clear.initCause(e);
      try {
        Files.deleteIfExists(part);
      } catch (IOException left) {
        clear.addSuppressed(left);
      }
      throw clear;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String text =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(e.getMessage());
    return text.toLowerCase(Locale.ROOT);
  }

  private static String fate(Path target) {
    return Files.exists(target) ? "the old file is unchanged" : "no file was made";
  }

  /// Removes what killed writers of the same file have left.
  private static void removeOrphans(Path folder, String stem) throws IOException {
    Pattern orphan = Pattern.compile(Pattern.quote(stem) + "(\\d{1,18})-\\d+\\.part");
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
      for (Path part : parts) {
        Matcher name = orphan.matcher(part.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  /// Makes the new name itself durable. Some systems cannot open a folder; there the name follows
  /// when the system writes it, and the content is already safe.
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      System.getLogger(AtomicFile.class.getName())
          .log(System.Logger.Level.DEBUG, "folder cannot be forced to the disk", unsupported);
    }
  }
}
