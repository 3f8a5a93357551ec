package dev.airlock.probe;

import static dev.airlock.model.ProbeResult.Verdict.NOT_READY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never asked, and what goes wrong on this side. */
class RefusedProbeTest extends ProbeTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com",
        "10.0.0.1.example.com",
        "8.8.8.8",
        "172.32.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "fe80::1",
        "2001:db8::1",
        "::ffff:8.8.8.8",
        "10.0.0.1 "
      })
  void only_private_literal_addresses_are_asked(String address) {
    var result = prober.probe(address, spec(Kind.HTTP, 80, "/", PATIENCE, 1, 0));
    assertThat(result.verdict()).isEqualTo(NOT_READY);
    assertThat(result.detail()).startsWith("not a private IP address: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.1.23",
        "172.31.255.254",
        "192.168.1.1",
        "100.64.0.7",
        "127.10.0.7",
        "::1",
        "fd00::1"
      })
  void every_private_range_is(String address) {
    assertThat(PrivateAddress.parse(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "health", "/a b", "/a\r\nHost: elsewhere", "/\u00e9", "http://a/"})
  void a_path_cannot_carry_anything_but_a_path(String path) {
    var result = ask(spec(Kind.HTTP, 80, path, PATIENCE, 1, 0));
    assertThat(result.detail())
        .startsWith("not a path: ")
        .doesNotContain("\r")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void a_port_is_a_port(int port) {
    assertThat(ask(spec(Kind.TCP, port, "", PATIENCE, 1, 0)))
        .isEqualTo(new ProbeResult(NOT_READY, "not a port: " + port));
  }

  @Test
  void an_interrupted_look_is_not_ready_and_stays_interrupted() throws IOException {
    Pause interrupted =
        _ -> {
          throw new InterruptedException();
        };
    assertThat(twoInARow(interrupted).detail()).isEqualTo("the probe was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_fault_of_its_own_is_a_reason_too() throws IOException {
    Pause broken =
        _ -> {
          throw new IllegalStateException("no clock");
        };
    assertThat(twoInARow(broken))
        .isEqualTo(
            new ProbeResult(
                NOT_READY, "the probe itself failed: java.lang.IllegalStateException: no clock"));
  }

  private ProbeResult twoInARow(Pause pause) throws IOException {
    try (var server = LoopbackServer.of(LoopbackServer.status(200))) {
      ProbeSpec spec = spec(Kind.HTTP, server.port(), "/", PATIENCE, 2, 0);
      return new NetworkProber(clock::get, pause, new SplittableRandom(7)).probe("127.0.0.1", spec);
    }
  }
}
