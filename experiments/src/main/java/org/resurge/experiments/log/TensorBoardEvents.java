package org.resurge.experiments.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.zip.CRC32C;

/// Rows as TensorBoard scalars: `tensorboard --logdir RUN` shows them.
///
/// A file of records `length:u64, masked crc(length), data, masked crc(data)`, little-endian, where
/// data is an `Event` message of TensorFlow's `event.proto`: 1 wall time (double), 2 step (int64),
/// 3 file version (string), 5 summary with repeated 1 value = {1 tag (string), 2 simple value
/// (float)}.
public final class TensorBoardEvents implements MetricsLog {
  private final OutputStream out;
  private final Clock clock;

  private TensorBoardEvents(OutputStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /// Log in a fresh file of the folder, named after the step that it begins at: a resumed run adds
  /// a file, and TensorBoard reads all of them.
  public static TensorBoardEvents after(long step, Path folder, Clock clock) throws IOException {
    long seconds = clock.millis() / 1000;
    Path file = folder.resolve("events.out.tfevents.%d.resurge.%d".formatted(seconds, step));
    TensorBoardEvents events =
        new TensorBoardEvents(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            clock);
    ByteArrayOutputStream version = new ByteArrayOutputStream();
    string(version, 3, "brain.Event:2");
    events.event(0, version.toByteArray());
    return events;
  }

  @Override
  public void write(Metrics row) throws IOException {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    for (Map.Entry<String, Double> column : row.columns().entrySet()) {
      ByteArrayOutputStream value = new ByteArrayOutputStream();
      string(value, 1, column.getKey());
      value.write((2 << 3) | 5);
      value.writeBytes(little(4).putFloat(column.getValue().floatValue()).array());
      message(summary, 1, value.toByteArray());
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    message(content, 5, summary.toByteArray());
    event(row.step(), content.toByteArray());
  }

  private void event(long step, byte[] content) throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.write((1 << 3) | 1);
    event.writeBytes(little(8).putDouble(clock.millis() / 1000.0).array());
    event.write(2 << 3);
    variable(event, step);
    event.writeBytes(content);
    byte[] data = event.toByteArray();
    byte[] length = little(8).putLong(data.length).array();
    out.write(length);
    out.write(little(4).putInt(maskedChecksum(length)).array());
    out.write(data);
    out.write(little(4).putInt(maskedChecksum(data)).array());
    out.flush();
  }

  /// CRC-32C, rotated and shifted as TFRecord files want it.
  static int maskedChecksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }

  private static void string(ByteArrayOutputStream out, int field, String value) {
    message(out, field, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void message(ByteArrayOutputStream out, int field, byte[] content) {
    out.write((field << 3) | 2);
    variable(out, content.length);
    out.writeBytes(content);
  }

  private static void variable(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
