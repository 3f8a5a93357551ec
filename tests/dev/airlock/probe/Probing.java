package dev.airlock.probe;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * How tests probe a port on loopback. The prober's clock stands still unless a test moves it, so
 * that only a server that says nothing at all makes a test wait.
 */
final class Probing {
  final Clock clock = new Clock();
  final List<Duration> pauses = new ArrayList<>();
  final Random random = new Random(1);

  private LongSupplier nanoClock = clock;
  private Pause pause = pauses::add;
  private ProbeSpec.Kind kind = ProbeSpec.Kind.HTTP;
  private String path = "/health";
  private int lowest = 200;
  private int highest = 200;
  private Duration timeout = Duration.ofSeconds(2);
  private int inARow = 1;
  private Duration every = Duration.ZERO;
  private int idleConnections;

  /** A clock that a server may move while it is asked. */
  static final class Clock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong();

    void advance(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    Duration now() {
      return Duration.ofNanos(nanos.get());
    }

    @Override
    public long getAsLong() {
      return nanos.get();
    }
  }

  /** With the machine's own clock, where it matters how long a server takes. */
  Probing inRealTime() {
    nanoClock = () -> ChronoUnit.NANOS.between(Instant.EPOCH, InstantSource.system().instant());
    pause = duration -> LockSupport.parkNanos(duration.toNanos());
    return this;
  }

  Probing https() {
    kind = ProbeSpec.Kind.HTTPS;
    return this;
  }

  Probing tcp() {
    kind = ProbeSpec.Kind.TCP;
    path = "";
    return this;
  }

  Probing path(String path) {
    this.path = path;
    return this;
  }

  Probing wanting(int lowest, int highest) {
    this.lowest = lowest;
    this.highest = highest;
    return this;
  }

  Probing timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  Probing inARow(int inARow, Duration every) {
    this.inARow = inARow;
    this.every = every;
    return this;
  }

  Probing idleConnections(int idleConnections) {
    this.idleConnections = idleConnections;
    return this;
  }

  ProbeResult probe(int port) {
    return probe("127.0.0.1", port);
  }

  ProbeResult probe(String address, int port) {
    return new NetworkProber(nanoClock, pause, random).probe(address, spec(port));
  }

  ProbeSpec spec(int port) {
    return new ProbeSpec(
        kind, port, path, lowest, highest, timeout, inARow, every, idleConnections);
  }
}
