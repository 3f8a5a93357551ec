package dev.airlock.region.plane.loopback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import java.io.IOException;

/** An answer that a balancer gives in place of its backends; it closes the connection. */
enum Refusal {
  BAD_REQUEST(400, "Bad Request"),
  /** The backend refused the connection, or broke it before it answered. */
  BAD_GATEWAY(502, "Bad Gateway"),
  /** No backend is routed. */
  SERVICE_UNAVAILABLE(503, "Service Unavailable"),
  /** The backend was silent for the idle timeout. */
  GATEWAY_TIMEOUT(504, "Gateway Timeout");

  private final int status;
  private final String reason;

  Refusal(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  void send(Connection client, String why) throws IOException {
    byte[] body = (reason + ": " + why + "\n").getBytes(UTF_8);
    client.write(Head.answer(status, reason, body.length).with("Connection", "close"));
    client.write(body, 0, body.length);
  }
}
