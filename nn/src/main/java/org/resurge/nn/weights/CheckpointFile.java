package org.resurge.nn.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.nn.weights.Checkpoint.Position;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Tensor;

/// Checkpoint as safetensors.
///
/// | key of the header's texts | content |
/// |---|---|
/// | `resurge.format` | version of this table |
/// | `resurge.optimizer`, `resurge.schedule` | JSON, numbers by name |
/// | `resurge.key` | 16 hexadecimal digits |
/// | `resurge.position` | JSON, step, epoch and offset |
/// | `resurge.targets` | JSON, list of numbers |
/// | `resurge.settings` | JSON |
/// | `resurge.note.…` | free |
final class CheckpointFile {
  /// Version of the format that we write, and the newest that we read.
  static final int FORMAT = 1;

  private static final String OPTIMIZER = "optimizer/";
  private static final String NOTE = "resurge.note.";

  private CheckpointFile() {}

  static void write(Path file, Checkpoint checkpoint) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint
        .weights()
        .forEach(
            (name, value) -> {
              if (name.startsWith(OPTIMIZER)) {
                throw new IllegalArgumentException(
                    "checkpoint: no parameter's name may begin with optimizer/, got " + name);
              }
              tensors.put(name, value);
            });
    checkpoint.optimizerTensors().forEach((name, value) -> tensors.put(OPTIMIZER + name, value));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("resurge.format", Integer.toString(FORMAT));
    texts.put("resurge.optimizer", numbers(checkpoint.optimizerNumbers()));
    texts.put("resurge.schedule", numbers(checkpoint.schedule()));
    RandomKey key = checkpoint.key();
    HexFormat hex = HexFormat.of();
    texts.put("resurge.key", hex.toHexDigits(key.high()) + hex.toHexDigits(key.low()));
    Position position = checkpoint.position();
    texts.put(
        "resurge.position",
        "{\"step\":%d,\"epoch\":%d,\"offset\":%d}"
            .formatted(position.step(), position.epoch(), position.offset()));
    texts.put("resurge.targets", list(checkpoint.targets()));
    texts.put("resurge.settings", checkpoint.settings());
    checkpoint.notes().forEach((name, text) -> texts.put(NOTE + name, text));
    SafetensorsWriter.write(file, tensors, texts);
  }

  static Checkpoint read(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      checkFormat(file, reader.metadata());
      Map<String, Tensor> weights = new LinkedHashMap<>();
      Map<String, Tensor> optimizer = new LinkedHashMap<>();
      for (String name : reader.names()) {
        if (name.startsWith(OPTIMIZER)) {
          optimizer.put(name.substring(OPTIMIZER.length()), reader.tensor(name));
        } else {
          weights.put(name, reader.tensor(name));
        }
      }
      Map<String, String> notes = new LinkedHashMap<>();
      reader
          .metadata()
          .forEach(
              (key, text) -> {
                if (key.startsWith(NOTE)) {
                  notes.put(key.substring(NOTE.length()), text);
                }
              });
      return new Checkpoint(
          weights,
          optimizer,
          parse(file, reader, "resurge.optimizer", CheckpointFile::numbers),
          parse(file, reader, "resurge.schedule", CheckpointFile::numbers),
          parse(file, reader, "resurge.key", CheckpointFile::key),
          parse(file, reader, "resurge.position", CheckpointFile::position),
          parse(file, reader, "resurge.targets", CheckpointFile::list),
          parse(file, reader, "resurge.settings", text -> text),
          notes);
    }
  }

  private static void checkFormat(Path file, Map<String, String> texts) {
    String version = texts.get("resurge.format");
    if (version == null) {
      throw new WeightsFileException(
          file, "must be a checkpoint of ours, got safetensors without resurge.format");
    }
    if (!version.matches("[1-9]\\d{0,8}")) {
      throw new WeightsFileException(
          file, "resurge.format must be a whole number above 0, got \"" + version + "\"");
    }
    if (Integer.parseInt(version) > FORMAT) {
      throw new WeightsFileException(
          file,
          "checkpoint format must be at most %d, got %s; a newer version of this program wrote it"
              .formatted(FORMAT, version));
    }
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text) throws IOException;
  }

  private static <T> T parse(Path file, SafetensorsReader reader, String key, Parser<T> parser) {
    String text = reader.metadata().get(key);
    if (text == null) {
      throw new WeightsFileException(file, "checkpoint must have " + key + ", got none");
    }
    try {
      return parser.parse(text);
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new WeightsFileException(file, key + " must be readable, got \"" + text + "\"");
    }
  }

  private static String numbers(Map<String, Double> numbers) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      for (Map.Entry<String, Double> pair : numbers.entrySet()) {
        number(json.name(pair.getKey()), pair.getValue());
      }
      json.endObject();
    }
    return text.toString();
  }

  private static Map<String, Double> numbers(String text) throws IOException {
    Map<String, Double> numbers = new LinkedHashMap<>();
    try (JsonReader json = strict(text)) {
      json.beginObject();
      while (json.hasNext()) {
        numbers.put(json.nextName(), Double.valueOf(json.nextString()));
      }
      json.endObject();
      end(json);
    }
    return numbers;
  }

  private static String list(List<Double> numbers) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginArray();
      for (double number : numbers) {
        number(json, number);
      }
      json.endArray();
    }
    return text.toString();
  }

  private static List<Double> list(String text) throws IOException {
    List<Double> numbers = new ArrayList<>();
    try (JsonReader json = strict(text)) {
      json.beginArray();
      while (json.hasNext()) {
        numbers.add(Double.valueOf(json.nextString()));
      }
      json.endArray();
      end(json);
    }
    return numbers;
  }

  /// Shortest decimal that gives the same double again; JSON has no NaN or infinity: a string then.
  private static void number(JsonWriter json, double number) throws IOException {
    if (Double.isFinite(number)) {
      json.value(number);
    } else {
      json.value(Double.toString(number));
    }
  }

  private static RandomKey key(String text) {
    long bits = HexFormat.fromHexDigitsToLong(text);
    if (text.length() != 16) {
      throw new IllegalArgumentException("key: must have 16 digits, got " + text);
    }
    return new RandomKey((int) (bits >>> 32), (int) bits);
  }

  private static Position position(String text) throws IOException {
    Map<String, Long> fields = new LinkedHashMap<>();
    try (JsonReader json = strict(text)) {
      json.beginObject();
      while (json.hasNext()) {
        fields.put(json.nextName(), json.nextLong());
      }
      json.endObject();
      end(json);
    }
    Long step = fields.get("step");
    Long epoch = fields.get("epoch");
    Long offset = fields.get("offset");
    if (step == null || epoch == null || offset == null) {
      throw new IllegalArgumentException("position: must have step, epoch, offset, got " + text);
    }
    return new Position(step, epoch, offset);
  }

  private static JsonReader strict(String text) {
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    return json;
  }

  private static void end(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalArgumentException("json: must end, got " + json.peek());
    }
  }
}
