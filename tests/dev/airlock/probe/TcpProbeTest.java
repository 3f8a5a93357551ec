package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TcpProbeTest extends ProbeTest {

  @Test
  void an_open_port_means_ready() throws IOException {
    try (var server = LoopbackServer.of((in, _) -> LoopbackServer.untilClosed(in))) {
      assertThat(ask(tcp(server)))
          .isEqualTo(new ProbeResult(READY, ":" + server.port() + " accepts connections"));
    }
  }

  @Test
  void a_closed_port_does_not() throws IOException {
    try (var bound = closedPort()) {
      var port = bound.getLocalPort();
      assertThat(ask(spec(Kind.TCP, port, "", PATIENCE, 1, 0)))
          .isEqualTo(new ProbeResult(NOT_READY, "connection refused by :" + port));
    }
  }

  @Test
  void idle_connections_are_not_tried_where_there_is_nothing_to_ask_for() throws IOException {
    try (var server = LoopbackServer.withThreads(1, (in, _) -> LoopbackServer.untilClosed(in))) {
      assertThat(ask(spec(Kind.TCP, server.port(), "", PATIENCE, 1, 8)).verdict()).isEqualTo(READY);
    }
  }

  private static ProbeSpec tcp(LoopbackServer server) {
    return spec(Kind.TCP, server.port(), "", PATIENCE, 1, 0);
  }
}
