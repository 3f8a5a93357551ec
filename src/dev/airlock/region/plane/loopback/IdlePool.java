package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.loopback.http.Connection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The idle connections of one balancer to one backend. */
final class IdlePool {
  private static final int MOST = 64;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private record Idle(Connection connection, Instant since) {}

  private final Supplier<InetSocketAddress> backend;
  private final BalancerOptions options;
  private final InstantSource clock;
  private final Executor threads;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private int opening;
  private boolean open;

  IdlePool(
      Supplier<InetSocketAddress> backend,
      BalancerOptions options,
      InstantSource clock,
      Executor threads) {
    this.backend = backend;
    this.options = options;
    this.clock = clock;
    this.threads = threads;
  }

  /** Starts to keep connections, and opens those that are wanted ahead of requests. */
  synchronized void open() {
    open = true;
    preOpen();
  }

  /** Closes what is idle, and from now on whatever becomes idle. */
  synchronized void close() {
    open = false;
    idle.forEach(one -> one.connection().close());
    idle.clear();
  }

  /**
   * A connection for one request: the one idle for the shortest time that is still alive, else a
   * new one. An idle one that has died is found out before a byte is sent on it, so that taking the
   * next is safe; nothing is sent twice.
   */
  Connection take() throws IOException {
    Optional<Connection> kept = takeIdle();
    return kept.isPresent() ? kept.get() : connect();
  }

  private synchronized Optional<Connection> takeIdle() {
    Optional<Connection> taken = Optional.empty();
    while (taken.isEmpty() && !idle.isEmpty()) {
      Connection connection = idle.removeLast().connection();
      if (connection.isStale()) {
        connection.close();
      } else {
        taken = Optional.of(connection);
      }
    }
    preOpen();
    return taken;
  }

  /** Takes back a connection that owes nothing. */
  synchronized void park(Connection connection) {
    if (open && idle.size() < MOST) {
      idle.addLast(new Idle(connection, clock.instant()));
    } else {
      connection.close();
    }
  }

  /** Closes what has been idle for too long or has died, and opens new ones in its place. */
  synchronized void retire() {
    Instant oldest = clock.instant().minus(options.idleTimeout());
    idle.removeIf(one -> {
      boolean retires = !one.since().isAfter(oldest) || one.connection().isStale();
      if (retires) {
        one.connection().close();
      }
      return retires;
    });
    preOpen();
  }

  private void preOpen() {
    while (open && idle.size() + opening < options.preOpened()) {
      opening++;
      threads.execute(this::openAhead);
    }
  }

  private void openAhead() {
    Optional<Connection> ahead;
    try {
      ahead = Optional.of(connect());
    } catch (IOException refused) {
      ahead = Optional.empty(); // Nothing is lost: a request that needs one opens its own.
    }
    synchronized (this) {
      opening--;
      ahead.ifPresent(this::park);
    }
  }

  private Connection connect() throws IOException {
    Duration idleTimeout = options.idleTimeout();
    boolean shorter = idleTimeout.compareTo(CONNECT_WITHIN) < 0;
    Connection connection = Connection.open(backend.get(), shorter ? idleTimeout : CONNECT_WITHIN);
    connection.patience(idleTimeout);
    return connection;
  }
}
