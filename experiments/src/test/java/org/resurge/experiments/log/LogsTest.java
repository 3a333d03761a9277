package org.resurge.experiments.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  @TempDir Path folder;

  @Test
  void aResumedCsvHasNeitherLaterNorTornRows() throws IOException {
    Path file = folder.resolve("log.csv");
    try (CsvLog log = CsvLog.after(0, file)) {
      log.write(row(10, OptionalDouble.of(0.5)));
      log.write(row(20, OptionalDouble.empty()));
      log.write(row(30, OptionalDouble.empty()));
    }
    Files.writeString(file, "40,0.1,0.", StandardOpenOption.APPEND);
    try (CsvLog log = CsvLog.after(20, file)) {
      log.write(row(30, OptionalDouble.of(0.25)));
    }
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            step,epoch,trainLoss,validationLoss,accuracy,learningRate,alpha
            10,0.1,2.5,0.5,,0.001,1.0
            20,0.2,2.5,,,0.001,1.0
            30,0.3,2.5,0.25,,0.001,1.0
            """);
  }

  @Test
  void aResumedJsonLogHasNeitherLaterNorTornRows() throws IOException {
    Path file = folder.resolve("log.jsonl");
    try (JsonLinesLog log = JsonLinesLog.after(0, file)) {
      log.write(row(10, OptionalDouble.of(0.5)));
      log.write(row(20, OptionalDouble.empty()));
    }
    Files.writeString(file, "{\"step\":15,\"ep", StandardOpenOption.APPEND);
    try (JsonLinesLog log = JsonLinesLog.after(10, file)) {
      log.write(row(20, OptionalDouble.of(Double.NaN)));
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"step\":10,\"epoch\":0.1,\"trainLoss\":2.5,\"validationLoss\":0.5,"
                + "\"learningRate\":0.001,\"alpha\":1.0}",
            "{\"step\":20,\"epoch\":0.2,\"trainLoss\":2.5,\"validationLoss\":\"NaN\","
                + "\"learningRate\":0.001,\"alpha\":1.0}");
  }

  /// The records are taken apart as TFRecord's description says, independently of the writer.
  @Test
  void tensorBoardRecordsHaveTheirLengthsAndChecksums() throws IOException {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    try (TensorBoardEvents log = TensorBoardEvents.after(0, folder, clock)) {
      log.write(row(300, OptionalDouble.of(0.5)));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("events.out.tfevents.1800000000.resurge.0"));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int records = 0;
    String text = "";
    while (buffer.hasRemaining()) {
      byte[] length = new byte[8];
      buffer.get(length);
      assertThat(buffer.getInt()).isEqualTo(masked(length));
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      buffer.get(data);
      assertThat(buffer.getInt()).isEqualTo(masked(data));
      text += new String(data, StandardCharsets.ISO_8859_1);
      records++;
    }
    assertThat(records).isEqualTo(2);
    assertThat(text).contains("brain.Event:2", "validationLoss", "trainLoss", "alpha");
  }

  private static int masked(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    long value = crc.getValue();
    return (int) (((value >>> 15 | value << 17) + 0xa282ead8L) & 0xffffffffL);
  }

  private static Metrics row(long step, OptionalDouble validation) {
    return new Metrics(step, step / 100.0, 2.5, validation, OptionalDouble.empty(), 1e-3, 1.0);
  }
}
