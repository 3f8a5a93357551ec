package dev.airlock.region.load;

import dev.airlock.region.load.Outcome.Answered;
import dev.airlock.region.load.Outcome.Broken;
import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends requests to one balancer, and never sends one twice. */
final class Client {
  private final Target target;
  private final String host;
  private final Duration patience;
  private final KeptConnections kept;
  private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean gaveUp;

  Client(Target target, Duration patience, KeptConnections kept) {
    this.target = target;
    this.patience = patience;
    this.kept = kept;
    host = target.address().getHostString() + ":" + target.address().getPort();
  }

  Target target() {
    return target;
  }

  Outcome send(Request request, String requestId, boolean keepsAlive) {
    Connection connection;
    try {
      Optional<Connection> earlier = keepsAlive ? kept.take() : Optional.empty();
      connection = earlier.isPresent() ? earlier.get() : open();
    } catch (SocketTimeoutException slow) {
      return new Broken(FailureKind.TIMED_OUT, "", "no connection within " + patience);
    } catch (IOException refused) {
      return new Broken(FailureKind.REFUSED, "", String.valueOf(refused.getMessage()));
    }
    busy.add(connection);
    if (gaveUp) {
      connection.abort();
    }
    var exchange = new Exchange(connection);
    Outcome outcome = exchange.run(request, requestId, keepsAlive);
    busy.remove(connection);
    if (exchange.connectionStays && keepsAlive) {
      kept.park(connection);
    } else {
      connection.close();
    }
    return outcome;
  }

  private Connection open() throws IOException {
    Connection connection = Connection.open(target.address(), patience);
    connection.patience(patience);
    return connection;
  }

  /** Closes what is kept, and breaks whatever is still under way. */
  void giveUp() {
    gaveUp = true;
    busy.forEach(Connection::abort);
    kept.close();
  }

  /** One request on one connection. */
  private final class Exchange {
    private final Connection connection;
    private Optional<Head> answer = Optional.empty();
    private boolean connectionStays;

    Exchange(Connection connection) {
      this.connection = connection;
    }

    Outcome run(Request request, String requestId, boolean keepsAlive) {
      try {
        Head head = Head.get(request.target(), host).with("X-Request-Id", requestId);
        connection.write(keepsAlive ? head : head.with("Connection", "close"));
        answer = connection.readHead();
        return answer.isEmpty()
            ? broken(FailureKind.CLOSED_BEFORE_ANSWER, "closed before it answered")
            : readBody(answer.get(), request.bytes());
      } catch (SocketTimeoutException slow) {
        return broken(FailureKind.TIMED_OUT, "no byte for " + patience);
      } catch (IOException broken) {
        boolean begun = answer.isPresent() || broken instanceof EOFException;
        FailureKind kind = begun ? FailureKind.TRUNCATED : FailureKind.RESET;
        return gaveUp
            ? broken(FailureKind.TIMED_OUT, "still under way when the load was stopped")
            : broken(kind, String.valueOf(broken.getMessage()));
      }
    }

    private Outcome readBody(Head head, long wanted) throws IOException {
      if (head.status() != 200) {
        return broken(FailureKind.SERVER_ERROR, head.startLine().substring("HTTP/1.1 ".length()));
      }
      long promised = head.contentLength().orElse(Long.MAX_VALUE);
      long length = connection.drainTo((bytes, offset, count) -> {}, promised);
      if (length != wanted) {
        return broken(FailureKind.TRUNCATED, length + " of " + wanted + " bytes");
      }
      connectionStays = !head.closes();
      return new Answered(head.first("X-Release").orElse(""));
    }

    private Broken broken(FailureKind kind, String detail) {
      String instanceId = answer.flatMap(head -> head.first("X-Instance")).orElse("");
      return new Broken(kind, instanceId, detail);
    }
  }
}
