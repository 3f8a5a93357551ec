package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static dev.airlock.model.ProbeResult.Verdict.READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeResult.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NetworkProberTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String WARMING = "HTTP/1.1 503 Service Unavailable\r\n\r\n";

  private final Probing probing = new Probing();
  private LoopbackServer server;

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void the_wanted_status_means_ready() {
    server = LoopbackServer.answering(OK);

    expect(probing, READY, "200 from :PORT/health");
  }

  @Test
  void another_status_does_not() {
    server = LoopbackServer.answering(WARMING);

    expect(probing, NOT_READY, "503 from :PORT/health (want 200)");
    expect(probing.wanting(200, 299), NOT_READY, "503 from :PORT/health (want 200-299)");
    expect(probing.wanting(500, 503), READY, "503 from :PORT/health");
  }

  @Test
  void a_redirect_is_named_and_not_followed() {
    server = LoopbackServer.answering("HTTP/1.1 302 Found\r\nX: y\r\nlocation: /login \r\n\r\n");

    expect(probing, NOT_READY, "302 to /login from :PORT/health (want 200)");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void it_asks_for_the_path_and_lets_the_server_close() {
    server = LoopbackServer.answering(OK);

    probing.path("/health?deep=1").probe(server.port());

    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("GET /health?deep=1 HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
        .contains("\r\nConnection: close\r\n");
  }

  @Test
  void interim_answers_and_bare_line_feeds_are_understood() {
    server =
        LoopbackServer.answering(
            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK, "HTTP/1.0 200\nA: b\n\n");

    expect(probing, READY, "200 from :PORT/health");
    expect(probing, READY, "200 from :PORT/health");
  }

  @Test
  void a_closed_port_is_not_ready() {
    int port = LoopbackServer.closedPort();

    assertThat(probing.probe(port))
        .isEqualTo(new ProbeResult(NOT_READY, "connection refused at :" + port + "/health"));
  }

  @Test
  void a_server_that_hangs_gives_no_answer_in_time() {
    server = LoopbackServer.start(socket -> socket.getInputStream().transferTo(nowhere()));

    expect(
        probing.timeout(Duration.ofMillis(50)),
        NOT_READY,
        "no answer within 50 ms from :PORT/health");
  }

  @Test
  void a_server_that_drips_cannot_exceed_the_deadline() {
    server = LoopbackServer.start(socket -> drip(socket, "HTTP/1.1 200 OK\r\n", "X-Filler: x\r\n"));

    expect(probing, NOT_READY, "no answer within 2 s from :PORT/health");
  }

  @Test
  void a_server_that_drips_its_tls_handshake_cannot_exceed_the_deadline() {
    String longRecord = "\u0016\u0003\u0003\u0040\u0000";
    server = LoopbackServer.start(socket -> drip(socket, longRecord, "\u0000"));

    expect(probing.https(), NOT_READY, "no answer within 2 s from :PORT/health");
  }

  @Test
  void a_body_that_never_ends_delays_nothing() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.hear(socket);
          LoopbackServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx");
          socket.getInputStream().transferTo(nowhere());
        });

    expect(probing.timeout(Duration.ofHours(1)), READY, "200 from :PORT/health");
  }

  @Test
  void of_megabytes_only_the_beginning_is_read() throws Exception {
    CompletableFuture<Void> cutOff = new CompletableFuture<>();
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.hear(socket);
          LoopbackServer.say(socket, "HTTP/1.1 200 OK\r\n\r\n");
          try {
            while (true) {
              LoopbackServer.say(socket, "x".repeat(64 * 1024));
            }
          } catch (IOException closed) {
            cutOff.complete(null);
          }
        });

    expect(probing, READY, "200 from :PORT/health");
    cutOff.get(10, TimeUnit.SECONDS);
  }

  @Test
  void endless_headers_are_given_up() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.say(socket, "HTTP/1.1 200 OK\r\n");
          while (true) {
            LoopbackServer.say(socket, "X-Filler: x\r\n".repeat(100));
          }
        });

    expect(probing, NOT_READY, "headers of more than 16 KiB at :PORT/health");
  }

  @Test
  void a_server_that_closes_too_early_is_not_ready() {
    server = LoopbackServer.answering("", "HTTP/1.1 200 OK\r\nContent-");

    expect(probing, NOT_READY, "closed without an answer at :PORT/health");
    expect(probing, NOT_READY, "closed in the middle of the headers at :PORT/health");
  }

  @Test
  void what_is_not_http_is_said_at_once() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.say(socket, "SSH-2.0-OpenSSH_9.9\r\n");
          socket.getInputStream().transferTo(nowhere());
        });
    expect(probing, NOT_READY, "not HTTP (\"SSH-2.0-OpenSSH_9.9\") at :PORT/health");
  }

  @Test
  void garbage_is_quoted_short_and_harmless() {
    server =
        LoopbackServer.answering(
            "\u001b[2J\u0000\"" + "A".repeat(5000),
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 999999 X\r\n\r\n");

    expect(probing, NOT_READY, "not HTTP (\"?[2J??" + "A".repeat(54) + "...\") at :PORT/health");
    expect(probing, NOT_READY, "not HTTP (\"HTTP/1.1 abc\") at :PORT/health");
    expect(probing, NOT_READY, "not HTTP (\"HTTP/1.1 999999 X\") at :PORT/health");
  }

  @Test
  void https_trusts_whatever_certificate_there_is() throws Exception {
    server = LoopbackServer.answering(SelfSigned.listener(), OK);

    expect(probing.https(), READY, "200 from :PORT/health");
  }

  @Test
  void a_port_without_tls_is_not_ready_for_https() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.say(socket, WARMING);
          socket.getInputStream().transferTo(nowhere());
        });

    ProbeResult result = probing.https().probe(server.port());

    assertThat(result.verdict()).isEqualTo(NOT_READY);
    assertThat(result.detail())
        .startsWith("no TLS (")
        .endsWith(") at :" + server.port() + "/health");
  }

  @Test
  void tcp_asks_for_no_more_than_a_connection() {
    server = LoopbackServer.start(socket -> socket.getInputStream().transferTo(nowhere()));

    expect(probing.tcp(), READY, "connection accepted at :PORT");
    assertThat(probing.tcp().probe(LoopbackServer.closedPort()).verdict()).isEqualTo(NOT_READY);
  }

  @Test
  void several_in_a_row_start_one_interval_apart() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.hear(socket);
          probing.clock.advance(Duration.ofMillis(100));
          LoopbackServer.say(socket, OK);
        });

    expect(probing.inARow(3, Duration.ofMillis(250)), READY, "200 from :PORT/health, 3 in a row");
    assertThat(probing.pauses).containsExactly(Duration.ofMillis(150), Duration.ofMillis(150));
  }

  @Test
  void a_probe_that_takes_longer_than_the_interval_is_followed_at_once() {
    server =
        LoopbackServer.start(socket -> {
          LoopbackServer.hear(socket);
          probing.clock.advance(Duration.ofMillis(300));
          LoopbackServer.say(socket, OK);
        });

    expect(probing.inARow(2, Duration.ofMillis(250)), READY, "200 from :PORT/health, 2 in a row");
    assertThat(probing.pauses).isEmpty();
  }

  @Test
  void one_failure_ends_the_row() {
    server = LoopbackServer.answering(OK, WARMING, OK);

    expect(
        probing.inARow(3, Duration.ZERO),
        NOT_READY,
        "after 1 of 3 in a row: 503 from :PORT/health (want 200)");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void only_private_addresses_are_probed() {
    assertThat(probing.probe("localhost", 80))
        .isEqualTo(
            new ProbeResult(NOT_READY, "not probed: \"localhost\" is not a private IPv4 address"));
    assertThat(probing.probe("169.254.169.254", 80).detail()).startsWith("not probed: ");
    assertThat(probing.probe(null, 80).detail()).startsWith("not probed: \"null\"");
  }

  @Test
  void a_path_that_would_be_another_request_is_not_sent() {
    server = LoopbackServer.answering(OK);

    for (String path : List.of("/a b", "/\r\nX: y", "health", "", "/\u00fc")) {
      ProbeResult result = probing.path(path).probe(server.port());
      assertThat(result.verdict()).isEqualTo(NOT_READY);
      assertThat(result.detail()).startsWith("not probed: there can be no HTTP probe of");
    }
    assertThat(probing.probe(0).detail()).startsWith("not probed: ");
    assertThat(probing.probe(65536).detail()).startsWith("not probed: ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void it_never_throws() {
    assertThat(probing.path(null).probe(80).detail()).startsWith("not probed: ");
    assertThat(probing.timeout(null).path("/").probe(80).detail()).startsWith("not probed: ");
    assertThat(new NetworkProber(probing.clock, null, null).probe("10.0.0.1", null).verdict())
        .isEqualTo(NOT_READY);
  }

  @Test
  void an_interrupted_probe_ends_and_keeps_the_interruption() {
    server = LoopbackServer.answering(OK);
    Prober prober =
        new NetworkProber(
            probing.clock,
            duration -> {
              throw new InterruptedException();
            },
            probing.random);

    ProbeResult result =
        prober.probe("127.0.0.1", probing.inARow(2, Duration.ofSeconds(1)).spec(server.port()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isEqualTo(new ProbeResult(NOT_READY, "not probed: interrupted"));
  }

  private void expect(Probing how, Verdict verdict, String detail) {
    assertThat(how.probe(server.port()))
        .isEqualTo(new ProbeResult(verdict, detail.replace("PORT", "" + server.port())));
  }

  /** Sends a character every tenth of a second of the prober's clock, until nobody listens. */
  private void drip(Socket socket, String begin, String again) throws IOException {
    String rest = begin;
    while (true) {
      for (char next : rest.toCharArray()) {
        probing.clock.advance(Duration.ofMillis(100));
        LoopbackServer.say(socket, String.valueOf(next));
      }
      rest = again;
    }
  }

  private static OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }
}
