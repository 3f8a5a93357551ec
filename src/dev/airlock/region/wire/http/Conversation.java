package dev.airlock.region.wire.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;

/** Request after request on one connection, until either side has had enough. */
final class Conversation {

  private static final int BAD_REQUEST = 400;
  private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

  /** How long the other side may take to read the last answer and close. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Connection connection;
  private final Handler handler;
  private final Limits limits;
  private final Alarm alarm;

  Conversation(Connection connection, Handler handler, Limits limits, Alarm alarm) {
    this.connection = connection;
    this.handler = handler;
    this.limits = limits;
    this.alarm = alarm;
  }

  /**
   * Holds it.
   *
   * @throws IOException if the other side breaks it off, or is too slow
   */
  void hold() throws IOException {
    try {
      Optional<Request> request = next();
      while (request.isPresent()) {
        boolean last = request.get().head().closes();
        send(handler.answer(request.get()), last);
        request = last ? Optional.empty() : next();
      }
    } catch (Unreadable unreadable) {
      send(handler.refuse(unreadable.status, unreadable.getMessage()), true);
    } catch (ProtocolException nonsense) {
      send(handler.refuse(BAD_REQUEST, nonsense.getMessage()), true);
    }
    part();
  }

  private Optional<Request> next() throws IOException {
    try (var _ = alarm.in(limits.oneWay(), connection::abort)) {
      Optional<Head> head = connection.readHead();
      return head.isEmpty() ? Optional.empty() : Optional.of(read(head.get()));
    }
  }

  private Request read(Head head) throws IOException {
    String target = head.target();
    if (!target.startsWith("/")) {
      throw new ProtocolException("not a path: " + target);
    }
    return new Request(head.method(), target, head, body(head));
  }

  private byte[] body(Head head) throws IOException {
    if (head.first("Transfer-Encoding").isPresent()) {
      throw new Unreadable(411, "The length of the body must be given.");
    }
    long length = head.contentLength().orElse(0L);
    if (length > limits.largestBody()) {
      throw new Unreadable(
          413, "The body of a request has at most " + limits.largestBody() + " bytes.");
    }
    if (head.first("Expect").isPresent()) {
      connection.write(GO_ON, 0, GO_ON.length);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (connection.drainTo(body::write, length) < length) {
      throw new EOFException("closed in the middle of a body");
    }
    return body.toByteArray();
  }

  private void send(Answer answer, boolean last) throws IOException {
    try (var _ = alarm.in(limits.oneWay(), connection::abort)) {
      // In one piece: a head by itself would be a packet by itself.
      byte[] head = answer.with("Connection", last ? "close" : "keep-alive").head().encoded();
      ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length + answer.body().length);
      whole.writeBytes(head);
      whole.writeBytes(answer.body());
      connection.write(whole.toByteArray(), 0, whole.size());
    }
  }

  /** Closing while something unread arrives would be a reset, and lose the answer on its way. */
  private void part() throws IOException {
    connection.endOutput();
    try (var _ = alarm.in(LINGER, connection::close)) {
      connection.drainTo((_, _, _) -> {}, Long.MAX_VALUE);
    }
  }
}
