package org.resurge.experiments.reproduce.run;

/// Part of the jobs that one machine of several takes, as `2/5`.
///
/// A job belongs to a shard by its key alone, so the parts fit together whatever was asked for.
///
/// @param index which part, from 1 to `count`
/// @param count number of parts
public record Shard(int index, int count) {
  /// All jobs.
  public static final Shard WHOLE = new Shard(1, 1);

  /// Checks the range.
  public Shard {
    if (count < 1 || index < 1 || index > count) {
      throw new IllegalArgumentException(
          "shard: must be i/n with 1 <= i <= n, got " + index + "/" + count);
    }
  }

  /// The shard of a text such as `2/5`.
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        return new Shard(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("shard: must read i/n, got '" + text + "'", e);
    }
    throw new IllegalArgumentException("shard: must read i/n, got '" + text + "'");
  }

  /// Whether a job belongs to it.
  public boolean has(Job job) {
    // The hash of a string is specified to the bit; mixed, as its low bits follow the last letters.
    int hash = job.key().hashCode() * 0x9e3779b9;
    return Math.floorMod(hash >>> 8, count) == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
