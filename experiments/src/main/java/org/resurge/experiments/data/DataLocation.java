package org.resurge.experiments.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Places where data files may lie, in the order in which they are looked at.
///
/// 1. The folder given by `--data`, or else by the environment variable `RESURGE_DATA`.
/// 2. The user's cache, where `resurge data get` puts what it downloads.
/// 3. What the build brings: MNIST, as an ordinary dependency.
///
/// In a folder a file may stand as `SET/NAME` or as `NAME`, raw or with `.gz`. The checksum of the
/// uncompressed content is verified each time. A file that is there but damaged is an error: the
/// next place is not tried behind the user's back.
///
/// @param folder the folder of the first place, if there is one
/// @param cache the user's cache
public record DataLocation(Optional<Path> folder, Path cache) {
  /// Name of the environment variable that gives the data folder.
  public static final String VARIABLE = "RESURGE_DATA";

  /// Content of a file and where it was found.
  ///
  /// @param bytes uncompressed content
  /// @param origin path or module that it came from
  public record Found(byte[] bytes, String origin) {}

  /// Location from an option, the environment and the usual cache folder of the system.
  ///
  /// @param option value of `--data`, if it was given
  public static DataLocation of(Optional<Path> option, Map<String, String> environment) {
    Optional<Path> folder =
        option.or(
            () ->
                Optional.ofNullable(environment.get(VARIABLE))
                    .filter(value -> !value.isBlank())
                    .map(Path::of));
    folder.ifPresent(
        path -> {
          if (!Files.isDirectory(path)) {
            throw new DataException(
                "data: "
                    + (option.isPresent() ? "--data" : VARIABLE)
                    + " must name a folder, got "
                    + path);
          }
        });
    return new DataLocation(folder, cache(environment));
  }

  private static Path cache(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "."));
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    if (!xdg.isBlank()) {
      return Path.of(xdg).resolve("resurge");
    }
    if (system.contains("win") && !local.isBlank()) {
      return Path.of(local).resolve("resurge").resolve("cache");
    }
    return system.contains("mac")
        ? home.resolve("Library").resolve("Caches").resolve("resurge")
        : home.resolve(".cache").resolve("resurge");
  }

  /// Verified content of a file.
  ///
  /// @throws DataException if it is nowhere, or damaged where it was found
  public Found read(DataFile file) {
    return find(file).orElseThrow(() -> new DataException(missing(file)));
  }

  /// Verified content of a file, or nothing if it is in none of the places.
  ///
  /// @throws DataException if it is there and damaged
  public Optional<Found> find(DataFile file) {
    for (Path candidate : candidates(file)) {
      if (Files.exists(candidate)) {
        return Optional.of(verified(file, bytes(candidate), candidate.toString()));
      }
    }
    return bundled(file);
  }

  private List<Path> candidates(DataFile file) {
    List<Path> candidates = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    folder.ifPresent(folders::add);
    folders.add(cache);
    for (Path place : folders) {
      for (Path stem :
          List.of(place.resolve(file.set()).resolve(file.name()), place.resolve(file.name()))) {
        candidates.add(stem);
        candidates.add(stem.resolveSibling(file.name() + ".gz"));
      }
    }
    return candidates;
  }

  private static byte[] bytes(Path path) {
    try {
      byte[] raw = Files.readAllBytes(path);
      return path.toString().endsWith(".gz") ? unzipped(raw, path.toString()) : raw;
    } catch (IOException e) {
      throw new DataException("data: cannot read " + path + " (" + reason(e) + ")", e);
    }
  }

  private static byte[] unzipped(byte[] raw, String origin) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw), 1 << 16)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataException(
          "data: " + origin + " must be a whole gzip file (" + reason(e) + ")", e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /// Content that has the file's checksum, or an error that says both checksums.
  static Found verified(DataFile file, byte[] bytes, String origin) {
    String sha256 = sha256(bytes);
    if (!sha256.equals(file.sha256())) {
      throw new DataException(
          "data: %s is damaged: its content must have %,d bytes and sha256 %s, got %,d bytes and %s"
              .formatted(origin, file.bytes(), file.sha256(), bytes.length, sha256));
    }
    return new Found(bytes, origin);
  }

  /// Checksum in hexadecimal.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Optional<Found> bundled(DataFile file) {
    if (!file.set().equals("mnist")) {
      return Optional.empty();
    }
    String origin = "the build (module rapaio.datasets)";
    Optional<Module> module =
        DataLocation.class.getModule().isNamed()
            ? ModuleLayer.boot().findModule("rapaio.datasets")
            : Optional.empty();
    String resource = "rapaio/provider/datasets/mnist/" + file.name() + ".gz";
    try (InputStream in =
        module.isPresent()
            ? module.get().getResourceAsStream(resource)
            : DataLocation.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(verified(file, unzipped(in.readAllBytes(), origin), origin));
    } catch (IOException e) {
      throw new DataException("data: cannot read " + file.path() + " from " + origin, e);
    }
  }

  private String missing(DataFile file) {
    return ("data: %s is missing. Three ways to get it: run `./resurge data get`; give the folder"
            + " that holds it with --data DIR or %s; or put it at %s")
        .formatted(file.path(), VARIABLE, cache.resolve(file.set()).resolve(file.name()));
  }
}
