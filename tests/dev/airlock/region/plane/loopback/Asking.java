package dev.airlock.region.plane.loopback;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** A client that asks on one kept connection. */
final class Asking implements AutoCloseable {
  private final Connection connection;

  Asking(InetSocketAddress address) throws IOException {
    connection = Connection.open(address, Duration.ofSeconds(5));
    connection.patience(Duration.ofSeconds(5));
  }

  /** What came back; {@code bytes} is how much of the body. */
  record Answer(int status, String instanceId, long bytes, Head head) {}

  Answer get(String target) throws IOException {
    return get(target, "none");
  }

  Answer get(String target, String requestId) throws IOException {
    Head head = ask(target, requestId);
    long bytes = connection.drainTo((body, offset, length) -> {}, head.contentLength().get());
    return new Answer(head.status(), head.first("X-Instance").orElse(""), bytes, head);
  }

  /** Reads the head only, and leaves the body to come. */
  Head ask(String target, String requestId) throws IOException {
    connection.write(Head.get(target, "test").with("X-Request-Id", requestId));
    return connection.readHead().orElseThrow(() -> new IOException("closed before it answered"));
  }

  Optional<Head> readHead() throws IOException {
    return connection.readHead();
  }

  /** Reads up to this many bytes of the body; fewer if it ends in good order before. */
  long read(long bytes) throws IOException {
    return connection.drainTo((body, offset, length) -> {}, bytes);
  }

  void say(String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    connection.write(bytes, 0, bytes.length);
  }

  @Override
  public void close() {
    connection.close();
  }

  /** One GET on a connection of its own. */
  static Answer once(InetSocketAddress address, String target) throws IOException {
    try (var asking = new Asking(address)) {
      return asking.get(target);
    }
  }
}
