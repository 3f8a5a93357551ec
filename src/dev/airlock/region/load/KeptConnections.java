package dev.airlock.region.load;

import dev.airlock.region.plane.loopback.http.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Connections of a client that wait for its next request. */
final class KeptConnections implements AutoCloseable {
  private static final int MOST = 256;

  /**
   * Far below any balancer's idle timeout. A connection that the balancer closes in the very moment
   * of sending would count as a failure that nobody caused.
   */
  private static final Duration KEPT_FOR = Duration.ofMillis(500);

  private record Kept(Connection connection, Instant since) {}

  private final InstantSource clock;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private boolean closed;

  KeptConnections(InstantSource clock) {
    this.clock = clock;
  }

  /** The one that waits for the longest, so that as many as there are stay in use. */
  synchronized Optional<Connection> take() {
    Instant oldest = clock.instant().minus(KEPT_FOR);
    while (!kept.isEmpty()) {
      Kept one = kept.removeFirst();
      if (one.since().isAfter(oldest) && !one.connection().isStale()) {
        return Optional.of(one.connection());
      }
      one.connection().close();
    }
    return Optional.empty();
  }

  synchronized void park(Connection connection) {
    if (closed || kept.size() == MOST) {
      connection.close();
    } else {
      kept.addLast(new Kept(connection, clock.instant()));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    kept.forEach(one -> one.connection().close());
    kept.clear();
  }
}
