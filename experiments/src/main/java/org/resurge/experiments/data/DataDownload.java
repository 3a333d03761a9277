package org.resurge.experiments.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.resurge.nn.weights.AtomicFile;

/// Download of a data file into the user's cache: the one place that touches the network, and only
/// when the user asks for it.
///
/// @param cache folder below which files are put as `SET/NAME`
public record DataDownload(Path cache) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Verified file in the cache, downloaded under a temporary name and then renamed.
  ///
  /// @param source address to read
  /// @return where it was put
  /// @throws DataException if the address does not answer with the right content
  public Path get(DataFile file, URI source) {
    Path target = cache.resolve(file.set()).resolve(file.name());
    byte[] bytes = bytes(file, source);
    DataLocation.verified(file, bytes, source.toString());
    try {
      Files.createDirectories(target.getParent());
      AtomicFile.write(target, bytes);
    } catch (IOException e) {
      throw new DataException("data get: cannot write " + target + " (" + e + ")", e);
    }
    return target;
  }

  private static byte[] bytes(DataFile file, URI source) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(source).timeout(PATIENCE.multipliedBy(4)).build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new DataException(
              "data get: %s answered with status %d, needed 200"
                  .formatted(source, response.statusCode()));
        }
        return body.readNBytes(Math.toIntExact(file.bytes() + 1));
      }
    } catch (IOException e) {
      throw new DataException(
          ("data get: cannot read %s (%s). Without a network, copy the file from elsewhere to %s in"
                  + " a folder named by --data or %s")
              .formatted(source, e, file.path(), DataLocation.VARIABLE),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("data get: interrupted while reading " + source, e);
    }
  }
}
