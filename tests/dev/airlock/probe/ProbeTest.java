package dev.airlock.probe;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What the tests of probes share: a clock that only servers move, and one way to ask. */
abstract class ProbeTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Time as the prober sees it. A server that is to seem slow moves it on. */
  final AtomicLong clock = new AtomicLong();

  final List<Duration> pauses = new ArrayList<>();

  final NetworkProber prober = new NetworkProber(clock::get, pauses::add, new SplittableRandom(7));

  void takes(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  ProbeResult ask(LoopbackServer server) {
    return ask(http(server));
  }

  ProbeResult ask(ProbeSpec spec) {
    return prober.probe("127.0.0.1", spec);
  }

  /** A port that is taken, where nobody listens. */
  static Socket closedPort() throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress("127.0.0.1", 0));
    return socket;
  }

  static ProbeSpec http(LoopbackServer server) {
    return spec(Kind.HTTP, server.port(), "/health", PATIENCE, 1, 0);
  }

  static ProbeSpec spec(
      Kind kind, int port, String path, Duration timeout, int inARow, int idleConnections) {
    var every = Duration.ofSeconds(1);
    return new ProbeSpec(kind, port, path, 200, 200, timeout, inARow, every, idleConnections);
  }
}
