package org.resurge.nn.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.tensor.Shape;

/// Header of a safetensors file: which tensors lie where behind it.
///
/// `{"__metadata__":{"key":"text",…},"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},…}`
///
/// Offsets count from the end of the header. The tensors fill the rest of the file without holes or
/// overlaps, and each has exactly the bytes of its shape and type. Names occur once. A file that
/// breaks one of these rules is refused, as the reference implementation does.
///
/// @param metadata free texts by key
/// @param entries tensors by name, in the order of the header
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> entries) {
  private static final String METADATA = "__metadata__";

  /// Place of a tensor.
  ///
  /// @param type type of its numbers
  /// @param shape its shape
  /// @param begin first byte, from the end of the header
  /// @param end byte after the last
  record Entry(DataType type, Shape shape, long begin, long end) {}

  SafetensorsHeader {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /// Header as it stands in a file: JSON, padded with spaces to a multiple of eight bytes.
  byte[] toBytes() {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name(METADATA).beginObject();
        for (Map.Entry<String, String> pair : metadata.entrySet()) {
          json.name(pair.getKey()).value(pair.getValue());
        }
        json.endObject();
      }
      for (Map.Entry<String, Entry> pair : entries.entrySet()) {
        Entry entry = pair.getValue();
        json.name(pair.getKey()).beginObject();
        json.name("dtype").value(entry.type().name());
        json.name("shape").beginArray();
        for (int extent : entry.shape().extents()) {
          json.value(extent);
        }
        json.endArray();
        json.name("data_offsets").beginArray();
        json.value(entry.begin()).value(entry.end()).endArray();
        json.endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("safetensors header: text must be writable in memory", e);
    }
    while (text.toString().getBytes(StandardCharsets.UTF_8).length % 8 != 0) {
      text.append(' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Header from its bytes, checked against the size of what follows it.
  ///
  /// @param dataBytes bytes of the file behind the header
  /// @throws IllegalArgumentException with the rule that is broken, without the file's name
  static SafetensorsHeader parse(ByteBuffer bytes, long dataBytes) {
    SafetensorsHeader header;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      header = parse(text);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("header must be UTF-8 text", e);
    } catch (MalformedJsonException | EOFException | NumberFormatException e) {
      throw new IllegalArgumentException("header must be JSON: " + firstLine(e), e);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("header must have its fields: " + firstLine(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("header must be readable: " + firstLine(e), e);
    }
    header.checkPlaces(dataBytes);
    return header;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static SafetensorsHeader parse(String text) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    json.beginObject();
    boolean metadataSeen = false;
    while (json.hasNext()) {
      String name = json.nextName();
      if (name.equals(METADATA)) {
        require(!metadataSeen, "names must occur once, got \"" + name + "\" twice");
        metadataSeen = true;
        parseMetadata(json, metadata);
      } else {
        Entry before = entries.put(name, parseEntry(json, name));
        require(before == null, "names must occur once, got \"" + name + "\" twice");
      }
    }
    json.endObject();
    require(json.peek() == JsonToken.END_DOCUMENT, "header must end with its object");
    return new SafetensorsHeader(metadata, entries);
  }

  private static void parseMetadata(JsonReader json, Map<String, String> into) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      require(
          into.put(key, text(json)) == null,
          "metadata keys must occur once, got \"" + key + "\" twice");
    }
    json.endObject();
  }

  private static Entry parseEntry(JsonReader json, String name) throws IOException {
    String type = "";
    List<Long> shape = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    int fields = 0;
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      switch (field) {
        case "dtype" -> type = text(json);
        case "shape" -> parseLongs(json, shape);
        case "data_offsets" -> parseLongs(json, offsets);
        default ->
            throw new IllegalArgumentException(
                "tensor \"" + name + "\" must have dtype, shape and data_offsets, got " + field);
      }
      fields++;
    }
    json.endObject();
    require(
        fields == 3 && !type.isEmpty() && offsets.size() == 2,
        "tensor \"" + name + "\" must have dtype, shape and two data_offsets, each once");
    return entry(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private static Entry entry(String name, String type, List<Long> shape, long begin, long end) {
    DataType dataType;
    try {
      dataType = DataType.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "dtype of \"%s\" must be one of %s, got %s"
              .formatted(name, List.of(DataType.values()), type),
          e);
    }
    long size = 1;
    for (long extent : shape) {
      require(
          extent >= 0 && extent <= Integer.MAX_VALUE - 8,
          "shape of \"" + name + "\" must have extents from 0 to 2^31 - 9, got " + shape);
      size *= extent;
      require(
          size <= Integer.MAX_VALUE - 8,
          "shape of \"" + name + "\" must hold fewer than 2^31 - 8 elements, got " + shape);
    }
    long bytes = size * dataType.bytes();
    require(
        begin >= 0 && begin <= end && end - begin == bytes,
        "data_offsets of \"%s\" must span the %d bytes of %s%s, got [%d, %d]"
            .formatted(name, bytes, dataType, shape, begin, end));
    return new Entry(
        dataType, Shape.of(shape.stream().mapToInt(Long::intValue).toArray()), begin, end);
  }

  private static void parseLongs(JsonReader json, List<Long> into) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      require(json.peek() == JsonToken.NUMBER, "sizes must be numbers, got " + json.peek());
      into.add(json.nextLong());
    }
    json.endArray();
  }

  /// Next value, which must be a text: the reader itself would take a number for one.
  private static String text(JsonReader json) throws IOException {
    require(json.peek() == JsonToken.STRING, "texts must be strings, got " + json.peek());
    return json.nextString();
  }

  /// The tensors fill the data exactly: sorted by place, each begins where the one before ends.
  private void checkPlaces(long dataBytes) {
    List<Map.Entry<String, Entry>> sorted = new ArrayList<>(entries.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Entry> pair) -> pair.getValue().begin())
            .thenComparingLong(pair -> pair.getValue().end()));
    long expected = 0;
    for (Map.Entry<String, Entry> pair : sorted) {
      Entry entry = pair.getValue();
      require(
          entry.begin() == expected,
          "tensors must follow each other without hole or overlap, got \"%s\" at %d after %d"
              .formatted(pair.getKey(), entry.begin(), expected));
      expected = entry.end();
      require(
          expected <= dataBytes,
          "data must hold all tensors, got \"%s\" ending at byte %d of %d (truncated?)"
              .formatted(pair.getKey(), expected, dataBytes));
    }
    require(
        expected == dataBytes,
        "data must end with the last tensor, at byte %d, got %d bytes"
            .formatted(expected, dataBytes));
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
