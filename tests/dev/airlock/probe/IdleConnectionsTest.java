package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS;
import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers here seem to take 150 ms, so that a busy machine has time to spare. */
class IdleConnectionsTest extends ProbeTest {

  private static final Duration USUAL = Duration.ofMillis(150);

  @Test
  void a_server_with_a_thread_for_each_connection_is_ready() throws IOException {
    try (var server = LoopbackServer.of(taking(USUAL))) {
      assertThat(ask(holding(8, server)))
          .isEqualTo(new ProbeResult(READY, "200 from :" + server.port() + "/health"));
    }
  }

  @Test
  void a_single_threaded_server_is_blocked_by_one() throws IOException {
    try (var server = LoopbackServer.withThreads(1, taking(USUAL))) {
      assertThat(ask(holding(2, server)))
          .isEqualTo(new ProbeResult(BLOCKED_BY_IDLE_CONNECTIONS, "1 idle connection blocks it"));
    }
  }

  @Test
  void the_smallest_number_that_blocks_is_named() throws IOException {
    try (var server = LoopbackServer.withThreads(4, taking(USUAL))) {
      assertThat(ask(holding(8, server)))
          .isEqualTo(new ProbeResult(BLOCKED_BY_IDLE_CONNECTIONS, "4 idle connections block it"));
    }
  }

  @Test
  void a_server_with_more_threads_than_idle_connections_is_ready() throws IOException {
    try (var server = LoopbackServer.withThreads(9, taking(USUAL))) {
      assertThat(ask(holding(8, server)).verdict()).isEqualTo(READY);
    }
  }

  @Test
  void a_slow_server_is_not_judged() throws IOException {
    try (var server = LoopbackServer.withThreads(1, taking(Duration.ofMillis(251)))) {
      assertThat(ask(holding(8, server)))
          .isEqualTo(
              new ProbeResult(
                  READY,
                  "200 from :%d/health; too slow (251 ms) to try idle connections: "
                          .formatted(server.port())
                      + "probe a cheaper path"));
    }
  }

  @Test
  void a_server_that_stays_silent_when_they_are_closed_is_not_judged() throws IOException {
    var asked = new AtomicInteger();
    LoopbackServer.Behaviour fallsSilent =
        (in, out) -> {
          if (asked.get() < 4) {
            asked.incrementAndGet();
            LoopbackServer.status(200).serve(in, out);
          }
          LoopbackServer.untilClosed(in);
        };
    try (var server = LoopbackServer.of(fallsSilent)) {
      var result = ask(holding(8, server));
      assertThat(result.detail()).endsWith("; no clear answer with idle connections open");
      assertThat(result.verdict()).isEqualTo(READY);
    }
  }

  @Test
  void a_server_that_fails_before_the_question_is_put_is_not_ready() throws IOException {
    var asked = new AtomicInteger();
    LoopbackServer.Behaviour failsThird =
        (in, out) -> LoopbackServer.status(asked.incrementAndGet() == 3 ? 500 : 200).serve(in, out);
    try (var server = LoopbackServer.of(failsThird)) {
      assertThat(ask(holding(8, server)))
          .isEqualTo(
              new ProbeResult(NOT_READY, "500 from :" + server.port() + "/health (want 200)"));
    }
  }

  @Test
  void nobody_is_asked_to_hold_none() throws IOException {
    try (var server = LoopbackServer.withThreads(1, taking(USUAL))) {
      assertThat(ask(holding(0, server)).verdict()).isEqualTo(READY);
    }
  }

  private LoopbackServer.Behaviour taking(Duration time) {
    return (in, out) -> {
      var request = LoopbackServer.request(in);
      if (!request.isEmpty()) {
        takes(time);
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
      }
    };
  }

  private static ProbeSpec holding(int idleConnections, LoopbackServer server) {
    return spec(Kind.HTTP, server.port(), "/health", PATIENCE, 1, idleConnections);
  }
}
