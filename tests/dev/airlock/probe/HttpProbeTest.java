package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpProbeTest extends ProbeTest {

  @Test
  void the_wanted_status_means_ready() throws IOException {
    try (var server = LoopbackServer.of(LoopbackServer.status(200))) {
      assertThat(ask(server)).isEqualTo(ready("200 from :%d/health", server));
    }
  }

  @Test
  void another_status_is_named_with_the_one_that_is_wanted() throws IOException {
    try (var server = LoopbackServer.of(LoopbackServer.status(503))) {
      assertThat(ask(server)).isEqualTo(notReady("503 from :%d/health (want 200)", server));
    }
  }

  @Test
  void a_range_of_statuses_can_be_wanted() throws IOException {
    try (var server = LoopbackServer.of(LoopbackServer.status(404))) {
      var second = Duration.ofSeconds(1);
      var spec = new ProbeSpec(Kind.HTTP, server.port(), "/", 200, 399, PATIENCE, 1, second, 0);
      assertThat(ask(spec)).isEqualTo(notReady("404 from :%d/ (want 200-399)", server));
    }
  }

  @Test
  void a_redirect_is_told_and_not_followed() throws IOException {
    var redirect = "HTTP/1.1 302 Found\r\nlocation:  /login \r\nContent-Length: 0\r\n\r\n";
    var asked = new AtomicInteger();
    LoopbackServer.Behaviour behaviour =
        (in, out) -> {
          asked.incrementAndGet();
          LoopbackServer.answering(redirect).serve(in, out);
        };
    try (var server = LoopbackServer.of(behaviour)) {
      assertThat(ask(server))
          .isEqualTo(notReady("302 to /login from :%d/health (want 200)", server));
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void an_interim_answer_is_not_the_answer() throws IOException {
    var early = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    try (var server = LoopbackServer.of(LoopbackServer.answering(early))) {
      assertThat(ask(server).verdict()).isEqualTo(READY);
    }
  }

  @Test
  void the_request_names_its_host_and_asks_to_close() throws Exception {
    var request = new CompletableFuture<String>();
    try (var server = LoopbackServer.of((in, _) -> request.complete(LoopbackServer.request(in)))) {
      ask(server);
      assertThat(request.get(20, TimeUnit.SECONDS))
          .startsWith("GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
          .contains("\r\nConnection: close\r\n");
    }
  }

  @Test
  void several_in_a_row_are_spaced_from_start_to_start() throws IOException {
    LoopbackServer.Behaviour slowish =
        (in, out) -> {
          takes(Duration.ofMillis(300));
          LoopbackServer.status(200).serve(in, out);
        };
    try (var server = LoopbackServer.of(slowish)) {
      var result = ask(spec(Kind.HTTP, server.port(), "/health", PATIENCE, 3, 0));
      assertThat(result).isEqualTo(ready("200 from :%d/health, 3 in a row", server));
      assertThat(pauses).containsExactly(Duration.ofMillis(700), Duration.ofMillis(700));
    }
  }

  @Test
  void one_failure_among_several_ends_the_look() throws IOException {
    var asked = new AtomicInteger();
    LoopbackServer.Behaviour failsSecond =
        (in, out) -> LoopbackServer.status(asked.incrementAndGet() == 2 ? 503 : 200).serve(in, out);
    try (var server = LoopbackServer.of(failsSecond)) {
      var result = ask(spec(Kind.HTTP, server.port(), "/health", PATIENCE, 3, 0));
      assertThat(result)
          .isEqualTo(notReady("503 from :%d/health (want 200), probe 2 of 3", server));
      assertThat(asked).hasValue(2);
    }
  }

  private static ProbeResult ready(String detail, LoopbackServer server) {
    return new ProbeResult(READY, detail.formatted(server.port()));
  }

  private static ProbeResult notReady(String detail, LoopbackServer server) {
    return new ProbeResult(NOT_READY, detail.formatted(server.port()));
  }
}
