package dev.airlock.region.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** Says anything to a server, HTTP or not. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;

  private final Socket socket;

  RawClient(URI endpoint) throws IOException {
    socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setSoTimeout(PATIENCE_MS);
  }

  /** One answer to all of {@code said}, and whatever follows until the connection is closed. */
  static String say(URI endpoint, String said) throws IOException {
    try (RawClient client = new RawClient(endpoint)) {
      client.send(said.getBytes(UTF_8));
      return client.restOfTheConnection();
    }
  }

  /** A request that ends the connection. */
  static String ask(URI endpoint, String firstLine, String headers, String body)
      throws IOException {
    return say(
        endpoint,
        "%s HTTP/1.1\r\nHost: region\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(firstLine, headers, body.getBytes(UTF_8).length, body));
  }

  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException closed) {
      // The server had heard enough; its answer is still there.
    }
  }

  /** Blocks until the server closes, or breaks, the connection. */
  String restOfTheConnection() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
