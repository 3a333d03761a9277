package org.resurge.experiments.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads from a real server on this machine.
class DataDownloadTest {
  private static final byte[] CONTENT = "Words, words, words.".getBytes(US_ASCII);
  private static final DataFile FILE =
      new DataFile("plays", "hamlet.txt", CONTENT.length, DataLocation.sha256(CONTENT), "");

  @TempDir Path cache;
  private ServerSocket server;

  @BeforeEach
  void serve() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answerAll);
  }

  private void answerAll() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException closed) {
        // the client hung up, as it may, or the test ended
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    String path = in.readLine().split(" ", -1)[1];
    while (!in.readLine().isEmpty()) {}
    byte[] body =
        switch (path) {
          case "/good" -> CONTENT;
          case "/wrong" -> "Sword, sword, sword.".getBytes(US_ASCII);
          case "/long" -> new byte[1 << 20];
          default -> new byte[0];
        };
    String head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(body.length == 0 ? "404 Not Found" : "200 OK", body.length);
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().write(body);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aRightAnswerIsKeptInTheCache() throws IOException {
    Path file = new DataDownload(cache).get(FILE, address("/good"));
    assertThat(file)
        .isEqualTo(cache.resolve("plays").resolve("hamlet.txt"))
        .hasBinaryContent(CONTENT);
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aWrongAnswerLeavesNothingBehind() {
    for (String path : new String[] {"/wrong", "/long"}) {
      assertThatThrownBy(() -> new DataDownload(cache).get(FILE, address(path)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("is damaged");
    }
    assertThatThrownBy(() -> new DataDownload(cache).get(FILE, address("/gone")))
        .hasMessageContaining("status 404");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void noServerSaysWhatToDoWithoutANetwork() throws IOException {
    int silent;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      silent = once.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + silent + "/good");
    assertThatThrownBy(() -> new DataDownload(cache).get(FILE, nobody))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Without a network, copy the file");
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }
}
