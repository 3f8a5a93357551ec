package dev.airlock.region.plane.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.plane.HealthCheck;
import dev.airlock.region.plane.Machine;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_ready_instance_says_who_it_is_and_sends_bodies_of_the_length_asked_for()
      throws IOException {
    stage.ready(1);
    try (var client = new Asking(stage.address(1))) {
      assertThat(client.get("/quick?ms=1&bytes=7").bytes()).isEqualTo(7);
      assertThat(client.get("/silent?ms=1&bytes=0").bytes()).isZero();
      Asking.Answer download = client.get("/download?ms=120&bytes=100001");
      assertThat(download.bytes()).isEqualTo(100_001);
      assertThat(download.instanceId()).isEqualTo("i-1");
      assertThat(client.get("/nowhere").status()).isEqualTo(404);
      assertThat(client.get("/quick?ms=soon").status()).isEqualTo(400);
    }
  }

  @Test
  void the_port_of_a_booting_instance_is_closed() {
    stage.booting(1);
    assertThatThrownBy(() -> new Asking(stage.address(1))).isInstanceOf(ConnectException.class);
    assertThat(stage.check(1, new HealthCheck("TCP", stage.port, "", LONG))).isFalse();
  }

  @Test
  void a_warming_instance_has_an_open_port_and_answers_every_page_with_503() throws IOException {
    stage.warming(1);
    assertThat(stage.check(1, new HealthCheck("TCP", stage.port, "", LONG))).isTrue();
    assertThat(stage.isHealthy(1, LONG)).isFalse();
    assertThat(Asking.once(stage.address(1), "/quick").status()).isEqualTo(503);
  }

  @Test
  void a_broken_build_answers_500_once_it_has_warmed_up() throws IOException {
    stage.broken(1);
    assertThat(Asking.once(stage.address(1), "/health").status()).isEqualTo(500);
    assertThat(Asking.once(stage.address(1), "/quick").status()).isEqualTo(500);
    assertThat(Asking.once(stage.address(1), "/alive").status()).isEqualTo(200);
  }

  @Test
  void a_health_check_passes_on_200_only_and_within_its_timeout() {
    stage.ready(1);
    assertThat(stage.isHealthy(1, LONG)).isTrue();
    assertThat(stage.check(1, new HealthCheck("HTTP", stage.port, "/nowhere", LONG))).isFalse();
    var slow = new HealthCheck("HTTP", stage.port, "/silent?ms=60000", Duration.ofMillis(50));
    assertThat(stage.check(1, slow)).isFalse();
    assertThat(stage.check(9, slow)).as("an instance nobody started").isFalse();
  }

  @Test
  void an_idle_connection_keeps_a_single_threaded_instance_from_answering_others()
      throws IOException {
    stage.singleThreaded(1);
    assertThat(stage.isHealthy(1, LONG)).isTrue();
    try (var idle = new Asking(stage.address(1))) {
      assertThat(stage.isHealthy(1, Duration.ofMillis(100))).isFalse();
      assertThat(idle.get("/quick").status()).isEqualTo(200);
    }
    assertThat(stage.isHealthy(1, LONG)).isTrue();
  }

  @Test
  void a_stop_breaks_what_is_under_way_and_counts_as_the_end_of_its_last_request()
      throws IOException {
    stage.ready(1);
    assertThat(stage.plane.lastRequestEnd("i-1")).isEmpty();
    try (var client = new Asking(stage.address(1))) {
      client.ask("/download?ms=60000&bytes=100000", "r");
      Instant before = stage.timeline.instant();
      stage.plane.stop("i-1");
      assertThatThrownBy(() -> client.read(100_000)).hasMessageContaining("reset");
      stage.plane.close();
      assertThat(stage.plane.lastRequestEnd("i-1"))
          .hasValueSatisfying(end -> assertThat(end).isBetween(before, stage.timeline.instant()));
    }
  }

  @Test
  void the_end_of_a_request_is_known_when_its_client_has_the_whole_answer() throws IOException {
    stage.ready(1);
    try (var client = new Asking(stage.address(1))) {
      client.get("/download?ms=10&bytes=1000");
      Instant seen = stage.timeline.instant();
      assertThat(stage.plane.lastRequestEnd("i-1").orElseThrow()).isBeforeOrEqualTo(seen);
    }
  }

  @Test
  void an_instance_never_leaves_this_computer() {
    var software = new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false);
    var elsewhere = new Machine("i-1", "192.0.2.1", software);
    assertThatThrownBy(() -> stage.plane.start(elsewhere))
        .hasMessageContaining("not on this computer");
  }

  @Test
  void health_checks_are_not_requests_of_users() {
    stage.ready(1);
    assertThat(stage.isHealthy(1, LONG)).isTrue();
    assertThat(stage.plane.lastRequestEnd("i-1")).isEmpty();
  }

  @Test
  void a_stopped_instance_can_be_started_again_under_its_id() throws IOException {
    stage.ready(1);
    stage.plane.stop("i-1");
    assertThatThrownBy(() -> new Asking(stage.address(1))).isInstanceOf(ConnectException.class);
    stage.ready(1);
    assertThat(Asking.once(stage.address(1), "/quick").instanceId()).isEqualTo("i-1");
  }

  @Test
  void answers_carry_the_release_if_the_build_has_a_label() throws IOException {
    stage.ready(1);
    assertThat(Asking.once(stage.address(1), "/quick").head().first("X-Release")).isEmpty();
    stage.release(2, "v2");
    assertThat(Asking.once(stage.address(2), "/quick").head().first("X-Release")).hasValue("v2");
  }
}
