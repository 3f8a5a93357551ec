package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idle connections that are really held open. */
@Timeout(60)
class IdleConnectionsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Probing probing = new Probing().idleConnections(8);

  @Test
  void a_single_threaded_server_is_blocked_by_one() throws Exception {
    try (var server = LoopbackServer.answering(1, LoopbackServer.listener(), OK)) {
      expectBlocked(server, "1 idle connection blocks it");
    }
  }

  @Test
  void a_server_of_four_threads_is_blocked_by_four() throws Exception {
    try (var server = LoopbackServer.answering(4, LoopbackServer.listener(), OK)) {
      probing.idleConnections(5);
      expectBlocked(server, "4 idle connections block it");
    }
  }

  @Test
  void a_short_queue_hides_nothing() throws Exception {
    ServerSocket shortQueue = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    try (var server = LoopbackServer.answering(1, shortQueue, OK)) {
      expectBlocked(server, "1 idle connection blocks it");
    }
  }

  @Test
  void a_server_that_waits_for_a_handshake_is_blocked_as_well() throws Exception {
    probing.https().idleConnections(1);
    try (var server = LoopbackServer.answering(1, SelfSigned.listener(), OK)) {
      expectBlocked(server, "1 idle connection blocks it");
    }
  }

  @Test
  void a_server_with_threads_to_spare_is_ready() throws Exception {
    try (var server = LoopbackServer.answering(OK)) {
      assertThat(probing.probe(server.port()).verdict()).isEqualTo(READY);
    }
  }

  @Test
  void a_slow_server_is_ready_and_not_judged() throws Exception {
    LoopbackServer.Talk slow =
        socket -> {
          LoopbackServer.hear(socket);
          probing.clock.advance(Duration.ofMillis(300));
          LoopbackServer.say(socket, OK);
        };
    try (var server = LoopbackServer.start(slow)) {
      assertThat(probing.probe(server.port()))
          .isEqualTo(
              new ProbeResult(
                  READY,
                  "200 from :%d/health; the idle-connection probe abstains: slow (300 ms): probe a"
                          .formatted(server.port())
                      + " cheaper path"));
    }
  }

  @Test
  void tcp_can_not_tell() throws Exception {
    try (var server = LoopbackServer.answering(1, LoopbackServer.listener(), OK)) {
      ProbeResult result = probing.tcp().probe(server.port());
      assertThat(result.verdict()).isEqualTo(READY);
      assertThat(result.detail())
          .endsWith("abstains: a port that accepts says nothing; probe over HTTP");
    }
  }

  /**
   * On a busy machine it may abstain now and then, or name a larger number. It must never say that
   * all is well.
   */
  private void expectBlocked(LoopbackServer server, String by) {
    ProbeResult expected =
        new ProbeResult(
            BLOCKED_BY_IDLE_CONNECTIONS,
            "200 from :%d/health, but %s".formatted(server.port(), by));
    probing.inRealTime();
    ProbeResult result = probing.probe(server.port());
    for (int i = 0; i < 20 && !result.equals(expected); i++) {
      assertThat(result.detail()).doesNotContain("also with");
      result = probing.probe(server.port());
    }
    assertThat(result).isEqualTo(expected);
  }
}
