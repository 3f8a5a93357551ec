package dev.airlock.region.plane;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulatedPlaneTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Route WAY = new Route("web", "i-1", 8080);
  private static final HealthCheck HTTP = new HealthCheck("HTTP", 8080, "/health", ofSeconds(5));
  private static final HealthCheck TCP = new HealthCheck("TCP", 8080, "", ofSeconds(5));

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(1));

  @Test
  void a_machine_refuses_then_warms_up_then_serves() {
    plane.start(machine("i-1"));
    plane.route(WAY);
    plane.offer("web", ofMillis(5));
    timeline.advance(ofSeconds(10));
    plane.offer("web", ofMillis(5));
    timeline.advance(ofSeconds(20));
    plane.offer("web", ofMillis(5));
    timeline.advance(ofMillis(5));
    assertThat(plane.count(Fate.REFUSED)).isEqualTo(1);
    assertThat(plane.count(Fate.NOT_READY)).isEqualTo(1);
    assertThat(plane.count(Fate.SERVED)).isEqualTo(1);
    assertThat(plane.failed()).isEqualTo(2);
  }

  @Test
  void without_a_route_the_balancer_answers_for_itself() {
    plane.offer("web", ofMillis(5));
    assertThat(plane.count(Fate.NO_ROUTE)).isEqualTo(1);
  }

  @Test
  void requests_under_way_go_on_when_the_route_closes() {
    ready("i-1");
    plane.route(WAY);
    plane.offer("web", ofSeconds(3));
    plane.unroute(WAY);
    plane.offer("web", ofSeconds(3));
    assertThat(plane.inFlight(WAY)).isEqualTo(1);
    timeline.advance(ofSeconds(3));
    assertThat(plane.count(Fate.SERVED)).isEqualTo(1);
    assertThat(plane.count(Fate.NO_ROUTE)).isEqualTo(1);
    assertThat(plane.lastRequestEnd("i-1")).contains(timeline.instant());
  }

  @Test
  void stopping_a_machine_resets_what_it_was_busy_with() {
    ready("i-1");
    plane.begin(WAY, ofSeconds(3));
    plane.begin(new Route("other", "i-1", 8080), ofSeconds(3));
    timeline.advance(ofSeconds(1));
    assertThat(plane.inFlight("i-1")).isEqualTo(2);
    plane.stop("i-1");
    timeline.advance(ofSeconds(5));
    assertThat(plane.count(Fate.RESET)).isEqualTo(2);
    assertThat(plane.requests()).isEqualTo(2);
    assertThat(plane.inFlight("i-1")).isZero();
  }

  @Test
  void cutting_a_way_ends_its_requests_and_no_others() {
    ready("i-1");
    List<Outcome> outcomes = new ArrayList<>();
    plane.onOutcome(outcomes::add);
    plane.begin(WAY, ofSeconds(3));
    plane.begin(new Route("other", "i-1", 8080), ofSeconds(3));
    plane.cut(WAY);
    timeline.advance(ofSeconds(3));
    assertThat(outcomes)
        .extracting(Outcome::balancer, Outcome::fate)
        .containsExactly(tuple("web", Fate.CUT), tuple("other", Fate.SERVED));
  }

  @Test
  void idle_is_told_once_when_the_last_request_ends() {
    ready("i-1");
    List<Instant> idle = new ArrayList<>();
    plane.begin(WAY, ofSeconds(2));
    plane.begin(WAY, ofSeconds(4));
    plane.whenIdle(WAY, () -> idle.add(timeline.instant()));
    Instant began = timeline.instant();
    timeline.advance(ofSeconds(4));
    plane.begin(WAY, ofSeconds(1));
    timeline.advance(ofSeconds(4));
    assertThat(idle).containsExactly(began.plusSeconds(4));
  }

  @Test
  void idle_is_told_at_once_when_nothing_is_under_way() {
    List<String> idle = new ArrayList<>();
    plane.whenIdle(WAY, () -> idle.add("idle"));
    assertThat(idle).containsExactly("idle");
  }

  @Test
  void health_checks_tell_the_phases_of_a_machine_apart() {
    assertThat(passes(HTTP)).as("off").isFalse();
    plane.start(machine("i-1"));
    assertThat(passes(TCP)).as("booting").isFalse();
    timeline.advance(ofSeconds(10));
    assertThat(passes(TCP)).as("warming up, port open").isTrue();
    assertThat(passes(HTTP)).as("warming up").isFalse();
    timeline.advance(ofSeconds(20));
    assertThat(passes(HTTP)).as("ready").isTrue();
    plane.passesChecks("i-1", false);
    assertThat(passes(HTTP)).as("told to fail").isFalse();
  }

  @Test
  void a_slow_answer_is_a_failed_check_when_the_timeout_has_passed() {
    ready("i-1");
    plane.answerTime("i-1", ofSeconds(6));
    Instant asked = timeline.instant();
    List<Boolean> answers = new ArrayList<>();
    plane.check("i-1", HTTP, answers::add);
    timeline.runUntil(() -> !answers.isEmpty(), ofSeconds(60));
    assertThat(answers).containsExactly(false);
    assertThat(Duration.between(asked, timeline.instant())).isEqualTo(ofSeconds(5));
  }

  @Test
  void a_build_that_never_becomes_healthy_stays_unready() {
    plane.start(machine("i-1", false, false));
    timeline.advance(Duration.ofHours(1));
    assertThat(passes(TCP)).isTrue();
    assertThat(passes(HTTP)).isFalse();
  }

  @Test
  void a_probe_learns_what_a_connection_would() {
    ProbeSpec spec = spec(0);
    assertThat(plane.probe("127.10.0.1", spec).detail())
        .isEqualTo("no answer from :8080 in 500 ms");
    plane.start(machine("i-1"));
    assertThat(plane.probe("127.10.0.1", spec).detail()).isEqualTo("connection refused at :8080");
    timeline.advance(ofSeconds(10));
    assertThat(plane.probe("127.10.0.1", spec).detail()).isEqualTo("503 from :8080/health");
    timeline.advance(ofSeconds(20));
    assertThat(plane.probe("127.10.0.1", spec).isReady()).isTrue();
  }

  @Test
  void a_probe_finds_a_server_that_idle_connections_block() {
    plane.start(machine("i-1", true, true));
    timeline.advance(ofSeconds(30));
    assertThat(plane.probe("127.10.0.1", spec(0)).isReady()).isTrue();
    assertThat(plane.probe("127.10.0.1", spec(8)).verdict())
        .isEqualTo(ProbeResult.Verdict.BLOCKED_BY_IDLE_CONNECTIONS);
  }

  private boolean passes(HealthCheck check) {
    List<Boolean> answers = new ArrayList<>();
    plane.check("i-1", check, answers::add);
    timeline.runUntil(() -> !answers.isEmpty(), ofSeconds(60));
    return answers.getFirst();
  }

  private void ready(String instanceId) {
    plane.start(machine(instanceId));
    timeline.advance(ofSeconds(30));
  }

  private static ProbeSpec spec(int idleConnections) {
    return new ProbeSpec(
        ProbeSpec.Kind.HTTP,
        8080,
        "/health",
        200,
        299,
        ofMillis(500),
        3,
        ofMillis(100),
        idleConnections);
  }

  private static Machine machine(String instanceId) {
    return machine(instanceId, true, false);
  }

  /** Ten seconds to boot, twenty to warm up. */
  private static Machine machine(String id, boolean becomesHealthy, boolean singleThreaded) {
    return new Machine(
        id,
        "127.10.0.1",
        new Machine.Software(8080, ofSeconds(10), ofSeconds(20), becomesHealthy, singleThreaded));
  }
}
