package dev.airlock.region.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.loopback.BalancerOptions;
import dev.airlock.region.plane.loopback.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final Load QUICK = Load.of(100, 7).with(mix(1, 0));
  private static final Load DOWNLOADS = Load.of(100, 7).with(mix(0.5, 0.5));
  private static final Load SILENCE = Load.of(100, 7).with(mix(0.5, 0));

  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void an_instance_unrouted_and_stopped_once_idle_costs_no_request() throws Exception {
    Route leaving = stage.ready(1);
    var balancer = stage.balance(BalancerOptions.classic(), leaving, stage.ready(2));
    var stopped = new CompletableFuture<Instant>();
    Results results;
    try (var load = start(Load.of(150, 42).with(Mix.standard().times(0.1)), balancer)) {
      until(() -> stage.plane.inFlight(leaving) > 3);
      stage.plane.unroute(leaving);
      stage.plane.whenIdle(
          leaving,
          () -> {
            stopped.complete(stage.timeline.instant());
            stage.plane.stop("i-1");
          });
      stopped.get();
      long ended = load.results().requests();
      until(() -> load.results().requests() > ended + 30);
      results = load.stop();
    }
    assertThat(results.failed()).as("%s", results.firstFailures()).isZero();
    assertThat(results.notSent()).isZero();
    assertThat(results.underWay()).isZero();
    assertThat(results.ok()).isEqualTo(results.requests()).isGreaterThan(30);
    assertThat(stage.plane.lastRequestEnd("i-1").orElseThrow()).isBeforeOrEqualTo(stopped.get());
    assertThat(results.latency().get(Page.QUICK).p50()).isPositive();
  }

  @Test
  void an_abrupt_stop_truncates_the_downloads_under_way_and_names_the_instance() {
    Route route = stage.ready(1);
    Results results =
        breaking(DOWNLOADS, stage.balance(route), route, () -> stage.plane.stop("i-1"));
    assertThat(results.failedByKind().get(FailureKind.TRUNCATED)).isGreaterThan(2);
    assertThat(results.culprits().keySet())
        .allSatisfy(culprit -> assertThat(culprit.instanceId()).isEqualTo("i-1"));
    assertThat(results.firstFailures().getFirst().balancer()).isEqualTo(Stage.BALANCER);
  }

  @Test
  void a_cut_truncates_downloads_and_resets_what_has_had_no_answer_yet() {
    Route route = stage.ready(1);
    var balancer = stage.balance(route);
    Runnable forceClose =
        () -> {
          stage.plane.unroute(route);
          stage.plane.cut(route);
        };
    Results downloads = breaking(DOWNLOADS, balancer, route, forceClose);
    assertThat(downloads.failedByKind().get(FailureKind.TRUNCATED)).isGreaterThan(2);
    stage.plane.route(route);
    Results silence = breaking(SILENCE, balancer, route, forceClose);
    assertThat(silence.failedByKind().get(FailureKind.RESET)).isGreaterThan(2);
    assertThat(silence.culprits())
        .containsKey(new Results.Culprit(Stage.BALANCER, "i-1", FailureKind.RESET));
  }

  @Test
  void a_route_to_a_booting_instance_makes_server_errors_that_name_it() {
    Results results = some(QUICK, stage.balance(stage.booting(1)));
    assertThat(results.failedByKind().get(FailureKind.SERVER_ERROR)).isEqualTo(results.requests());
    assertThat(results.culprits().keySet())
        .containsExactly(new Results.Culprit(Stage.BALANCER, "i-1", FailureKind.SERVER_ERROR));
  }

  @Test
  void an_instance_blocked_by_a_pre_opened_connection_times_out() {
    var balancer = stage.balance(BalancerOptions.classic(), stage.singleThreaded(1));
    until(() -> !stage.isHealthy(1, Duration.ofMillis(50)));
    try (var load = start(QUICK.with(Duration.ofMillis(300)), balancer)) {
      var blocked = new Results.Culprit(Stage.BALANCER, "i-1", FailureKind.TIMED_OUT);
      until(() -> load.results().culprits().containsKey(blocked));
    }
  }

  @Test
  void a_port_where_nobody_listens_refuses() {
    var nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), Stage.freePort());
    Results results = some(QUICK, nobody);
    assertThat(results.failedByKind().get(FailureKind.REFUSED)).isEqualTo(results.requests());
  }

  @Test
  void a_connection_closed_in_good_order_without_an_answer_is_told_from_a_reset()
      throws IOException {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> hangUpOnEveryone(server));
      Results results = some(QUICK, (InetSocketAddress) server.getLocalSocketAddress());
      assertThat(results.failedByKind().get(FailureKind.CLOSED_BEFORE_ANSWER))
          .isEqualTo(results.requests());
    }
  }

  @Test
  void what_does_not_fit_under_the_bound_is_counted_and_not_sent() {
    var narrow = new Load(200, 1, mix(0, 0), 0.5, 3, Duration.ofMillis(200));
    try (var load = start(narrow, stage.balance(stage.ready(1)))) {
      until(() -> load.results().notSent() > 5);
      assertThat(load.results().underWay()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void answers_are_counted_by_the_release_that_gave_them_second_by_second() {
    Results results;
    var balancer = stage.balance(stage.release(1, "v1"), stage.release(2, "v2"));
    try (var load = start(QUICK, balancer)) {
      until(() -> load.results().served().size() > 2);
      results = load.stop();
    }
    assertThat(results.served().subList(0, 2))
        .extracting(Results.Served::second, Results.Served::release)
        .containsExactly(tuple(0L, "v1"), tuple(0L, "v2"));
    assertThat(results.served().get(2).second()).isPositive();
    assertThat(results.served().stream().mapToLong(Results.Served::requests).sum())
        .isEqualTo(results.ok());
  }

  @Test
  void load_goes_to_this_computer_only() {
    var elsewhere = new InetSocketAddress("192.0.2.1", 80);
    assertThatThrownBy(() -> new Target("web", elsewhere)).hasMessageContaining("loopback only");
    var unresolved = InetSocketAddress.createUnresolved("localhost", 80);
    assertThatThrownBy(() -> new Target("web", unresolved)).hasMessageContaining("loopback only");
  }

  /** Runs a load until some answers have begun, breaks them, and lets the load end. */
  private Results breaking(Load load, InetSocketAddress at, Route route, Runnable breaks) {
    try (var running = start(load, at)) {
      until(() -> stage.plane.inFlight(route) > 8);
      long answered = running.results().ok();
      until(() -> running.results().ok() > answered + 5); // So those before them have begun.
      breaks.run();
      return running.stop();
    }
  }

  /** Runs a load until a few requests have ended. */
  private Results some(Load load, InetSocketAddress at) {
    try (var running = start(load, at)) {
      until(() -> running.results().requests() > 5);
      return running.stop();
    }
  }

  private LoadGenerator start(Load load, InetSocketAddress at) {
    var target = new Target(Stage.BALANCER, at);
    return LoadGenerator.start(load, List.of(target), stage.plane::routeOf, stage.timeline);
  }

  private static void until(BooleanSupplier condition) {
    await().pollInterval(Duration.ofMillis(5)).until(condition::getAsBoolean);
  }

  /** Downloads and silences last for longer than a test: they end by being broken. */
  private static Mix mix(double quick, double downloads) {
    var minute = new Mix.Span(Duration.ofMinutes(1), Duration.ofMinutes(1));
    return new Mix(quick, downloads, Duration.ofMillis(2), minute, 100_000, minute);
  }

  private static void hangUpOnEveryone(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().read(new byte[4096]);
      } catch (IOException closed) {
        return;
      }
    }
  }
}
