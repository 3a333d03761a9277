package org.resurge.experiments.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// Tiny Shakespeare as a stream of character ids, split as nanoGPT does: 90 % and the last 10 %.
///
/// @param characters the distinct characters in ascending order; a character's id is its place
/// @param train ids of the training part, `[1003854]`
/// @param validation ids of the validation part, `[111540]`
public record Shakespeare(String characters, Indices train, Indices validation) {
  /// Windows of a text: what the model reads, and what it should say next.
  ///
  /// @param inputs ids, `[batch, time]`
  /// @param targets the ids one character later, `[batch, time]`
  public record Windows(Indices inputs, Indices targets) {}

  /// The data set from its file.
  ///
  /// @throws DataException if the file is missing or damaged
  public static Shakespeare load(DataLocation location) {
    byte[] bytes = location.read(DataFile.SHAKESPEARE).bytes();
    String text = new String(bytes, StandardCharsets.US_ASCII);
    String characters = alphabet(text);
    int[] ids = encode(characters, text).data();
    int cut = ids.length * 9 / 10;
    return new Shakespeare(
        characters,
        Indices.vector(Arrays.copyOfRange(ids, 0, cut)),
        Indices.vector(Arrays.copyOfRange(ids, cut, ids.length)));
  }

  /// Distinct characters of a text, ascending.
  static String alphabet(String text) {
    StringBuilder distinct = new StringBuilder();
    text.chars().distinct().sorted().forEach(c -> distinct.append((char) c));
    return distinct.toString();
  }

  /// Ids of a text's characters.
  ///
  /// @throws DataException if a character is not in the alphabet
  public static Indices encode(String characters, String text) {
    int[] ids = new int[text.length()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = characters.indexOf(text.charAt(i));
      if (ids[i] < 0) {
        throw new DataException(
            "shakespeare: the text may hold only the model's %d characters, got '%s' at place %d"
                .formatted(characters.length(), text.charAt(i), i));
      }
    }
    return Indices.vector(ids);
  }

  /// Text of some ids.
  public static String decode(String characters, Indices ids) {
    StringBuilder text = new StringBuilder();
    for (int id : ids.data()) {
      text.append(characters.charAt(id));
    }
    return text.toString();
  }

  /// Windows of `time` characters that begin at the given places of a part.
  public static Windows windows(Indices part, int time, int... starts) {
    int[] inputs = new int[starts.length * time];
    int[] targets = new int[starts.length * time];
    for (int i = 0; i < starts.length; i++) {
      System.arraycopy(part.data(), starts[i], inputs, i * time, time);
      System.arraycopy(part.data(), starts[i] + 1, targets, i * time, time);
    }
    Shape shape = Shape.of(starts.length, time);
    return new Windows(Indices.of(shape, inputs), Indices.of(shape, targets));
  }
}
