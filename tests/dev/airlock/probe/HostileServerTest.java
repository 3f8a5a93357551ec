package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever a server does, a probe ends in time and says what it saw. */
class HostileServerTest extends ProbeTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void a_server_that_hangs_gets_no_more_than_the_timeout() throws IOException {
    try (var server = LoopbackServer.of((in, _) -> LoopbackServer.untilClosed(in))) {
      assertNotReady(server, SHORT, "no answer within 200 ms from :%d/health");
    }
  }

  @Test
  void a_server_that_drips_bytes_gets_no_more_than_the_timeout() throws IOException {
    LoopbackServer.Behaviour dripping =
        (in, out) -> {
          LoopbackServer.request(in);
          write(out, "HTTP/1.1 200 OK\r\nX-Drip: ");
          for (int i = 0; i < 10; i++) {
            takes(PATIENCE.dividedBy(5));
            write(out, "x");
          }
          LoopbackServer.untilClosed(in);
        };
    try (var server = LoopbackServer.of(dripping)) {
      assertNotReady(server, PATIENCE, "no answer within 20 s from :%d/health");
    }
  }

  @Test
  void a_server_that_closes_after_the_request_has_not_answered() throws IOException {
    try (var server = LoopbackServer.of((in, _) -> LoopbackServer.request(in))) {
      assertNotReady(server, PATIENCE, "closed without an answer from :%d/health");
    }
  }

  @Test
  void a_server_that_closes_at_once_is_not_ready() throws IOException {
    try (var server = LoopbackServer.of((_, _) -> {})) {
      assertThat(ask(server).verdict()).isEqualTo(NOT_READY);
    }
  }

  @Test
  void half_a_header_is_no_answer() throws IOException {
    var half = LoopbackServer.answering("HTTP/1.1 200 OK\r\nContent-Le");
    try (var server = LoopbackServer.of(half)) {
      assertNotReady(server, PATIENCE, "closed in the middle of its headers from :%d/health");
    }
  }

  @Test
  void another_protocol_is_named_by_its_greeting_even_without_an_end_of_line() throws IOException {
    LoopbackServer.Behaviour greeting =
        (in, out) -> {
          write(out, "SSH-2.0-\u001b[31mOpen");
          LoopbackServer.untilClosed(in);
        };
    try (var server = LoopbackServer.of(greeting)) {
      var detail = ask(server).detail();
      assertThat(detail)
          .startsWith("not HTTP: \"S")
          .endsWith(" from :" + server.port() + "/health");
      assertThat(detail).doesNotContain("\u001b");
    }
  }

  @Test
  void a_status_that_is_no_status_is_not_http() throws IOException {
    try (var server = LoopbackServer.of(LoopbackServer.answering("HTTP/1.1 OK\r\n\r\n"))) {
      assertNotReady(server, PATIENCE, "not HTTP: \"HTTP/1.1 OK\" from :%d/health");
    }
  }

  @Test
  void megabytes_of_body_are_not_waited_for() throws IOException {
    LoopbackServer.Behaviour huge =
        (in, out) -> {
          LoopbackServer.answering("HTTP/1.1 200 OK\r\n\r\n").serve(in, out);
          while (true) { // until the probe closes
            out.write(new byte[64 * 1024]);
          }
        };
    try (var server = LoopbackServer.of(huge)) {
      assertThat(ask(server).detail()).isEqualTo("200 from :%d/health".formatted(server.port()));
    }
  }

  @Test
  void endless_headers_are_cut_off() throws IOException {
    LoopbackServer.Behaviour endless =
        (in, out) -> {
          LoopbackServer.answering("HTTP/1.1 200 OK\r\n").serve(in, out);
          while (true) { // until the probe closes
            write(out, "X-More: and more\r\n");
          }
        };
    try (var server = LoopbackServer.of(endless)) {
      assertNotReady(server, PATIENCE, "more than 16 KiB of headers from :%d/health");
    }
  }

  @Test
  void a_closed_port_refuses() throws IOException {
    try (var bound = closedPort()) {
      var port = bound.getLocalPort();
      assertThat(ask(spec(Kind.HTTP, port, "/health", PATIENCE, 1, 0)))
          .isEqualTo(new ProbeResult(NOT_READY, "connection refused by :" + port));
    }
  }

  private void assertNotReady(LoopbackServer server, Duration timeout, String detail) {
    var result = ask(spec(Kind.HTTP, server.port(), "/health", timeout, 1, 0));
    assertThat(result.detail()).isEqualTo(detail.formatted(server.port()));
    assertThat(result.verdict()).isEqualTo(NOT_READY);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
