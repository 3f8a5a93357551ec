package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** One request on its way to a backend, and the answer on its way back. */
final class Forwarding {
  private final Connection client;
  private final Head request;
  private final boolean clientStays;
  private boolean answerBegun;
  private boolean backendStays;

  Forwarding(Connection client, Head request) {
    this.client = client;
    this.request = request;
    clientStays = !request.closes();
  }

  /**
   * Passes the request on and the answer back.
   *
   * @return true if the client's connection can carry another request
   * @throws IOException if the client must see a break, because its answer had begun
   */
  boolean through(IdlePool pool, Exchange exchange, Runnable ended) throws IOException {
    Connection backend = null;
    try {
      backend = pool.take();
      exchange.uses(backend);
      sendRequest(backend);
      boolean stays = passAnswer(backend);
      ended.run(); // Before it is parked: from then on its connection may serve another request.
      if (backendStays) {
        pool.park(backend);
        backend = null;
      }
      return stays;
    } catch (IOException broken) {
      if (answerBegun) {
        throw broken;
      }
      return refuse(broken);
    } finally {
      ended.run();
      if (backend != null) {
        backend.close();
      }
    }
  }

  private void sendRequest(Connection backend) throws IOException {
    if (request.first("Transfer-Encoding").isPresent()) {
      throw new ProtocolException("request bodies need a Content-Length");
    }
    backend.write(request.without("Connection"));
    long length = request.contentLength().orElse(0L);
    if (client.drainTo(backend::write, length) < length) {
      throw new EOFException("the client closed in the middle of its request");
    }
  }

  private boolean passAnswer(Connection backend) throws IOException {
    Head answer = backend.readHead().orElseThrow(() -> new EOFException("closed, no answer"));
    boolean empty = request.startLine().startsWith("HEAD ") || hasNoBody(answer.status());
    Optional<Long> length = empty ? Optional.of(0L) : answer.contentLength();
    if (answer.first("Transfer-Encoding").isPresent()) {
      throw new ProtocolException("answers need a Content-Length, or end with the connection");
    }
    boolean stays = clientStays && length.isPresent();
    backendStays = length.isPresent() && !answer.closes();
    answerBegun = true;
    client.write(stays ? answer.without("Connection") : answer.with("Connection", "close"));
    long passed = backend.drainTo(client::write, length.orElse(Long.MAX_VALUE));
    if (passed < length.orElse(0L)) {
      throw new EOFException("the backend closed in the middle of its answer");
    }
    return stays;
  }

  private static boolean hasNoBody(int status) {
    return status == 204 || status == 304;
  }

  private boolean refuse(IOException broken) throws IOException {
    if (broken instanceof SocketTimeoutException) {
      Refusal.GATEWAY_TIMEOUT.send(client, broken.getMessage());
    } else {
      Refusal.BAD_GATEWAY.send(client, String.valueOf(broken.getMessage()));
    }
    return false;
  }
}
