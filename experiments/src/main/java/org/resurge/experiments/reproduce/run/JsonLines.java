package org.resurge.experiments.reproduce.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file of lines that only grows, and that one process at a time writes.
///
/// A line counts when its line end is there. What a killed process has left behind the last line
/// end is cut off when the file is opened again, so that the next line does not run into it.
final class JsonLines implements Closeable {
  private final FileChannel channel;
  private final List<String> found;

  private JsonLines(FileChannel channel, List<String> found) {
    this.channel = channel;
    this.found = found;
  }

  /// Opens or creates a file for this process alone.
  ///
  /// @throws IllegalArgumentException if another process, or another part of this one, has it open
  static JsonLines open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw new IllegalArgumentException(
            "reproduce: %s must be written by one process at a time, another has it open"
                .formatted(file));
      }
      byte[] bytes = new byte[Math.toIntExact(channel.size())];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      int whole = wholeLength(bytes);
      channel.truncate(whole);
      channel.position(whole);
      return new JsonLines(channel, new String(bytes, 0, whole, UTF_8).lines().toList());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException open) {
      return false;
    }
  }

  /// Whole lines of a file that nobody need have open.
  static List<String> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, wholeLength(bytes), UTF_8).lines().toList();
  }

  private static int wholeLength(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  /// Lines that were there when the file was opened.
  List<String> found() {
    return found;
  }

  /// Adds a line and waits until the disk has it.
  void append(String line) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
