package dev.airlock.region.plane.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.airlock.region.plane.Route;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BalancerTest {
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Stage stage = new Stage();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void requests_take_the_routes_in_turn_on_one_kept_connection() throws IOException {
    InetSocketAddress balancer = stage.balance(stage.ready(1), stage.ready(2), stage.ready(3));
    try (var client = new Asking(balancer)) {
      List<String> served = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        served.add(client.get("/quick").instanceId());
      }
      assertThat(new HashSet<>(served.subList(0, 3))).hasSize(3);
      assertThat(served.subList(3, 6)).isEqualTo(served.subList(0, 3));
    }
  }

  @Test
  void a_balancer_keeps_its_address_and_remembers_which_way_a_request_took() throws IOException {
    Route route = stage.ready(1);
    InetSocketAddress balancer = stage.balance(route);
    assertThat(stage.plane.openBalancer(Stage.BALANCER, BalancerOptions.classic()))
        .isEqualTo(balancer);
    try (var client = new Asking(balancer)) {
      client.get("/quick", "r-1");
    }
    assertThat(stage.plane.routeOf("r-1")).hasValue(route);
    assertThat(stage.plane.routeOf("r-2")).isEmpty();
  }

  @Test
  void without_a_route_it_answers_503() throws IOException {
    InetSocketAddress balancer = stage.balance();
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(503);
    Route route = stage.ready(1);
    stage.plane.route(route);
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(200);
    stage.plane.unroute(route);
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(503);
  }

  @Test
  void a_backend_that_refuses_or_that_nobody_knows_is_a_502() throws IOException {
    assertThat(Asking.once(stage.balance(stage.booting(1)), "/quick").status()).isEqualTo(502);
    stage.plane.unroute(new Route(Stage.BALANCER, "i-1", stage.port));
    InetSocketAddress balancer = stage.balance(new Route(Stage.BALANCER, "i-9", stage.port));
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(502);
  }

  @Test
  void a_backend_silent_for_the_idle_timeout_is_a_504() throws IOException {
    var impatient = new BalancerOptions(0, Duration.ofMillis(100));
    InetSocketAddress balancer = stage.balance(impatient, stage.ready(1));
    assertThat(Asking.once(balancer, "/silent?ms=60000").status()).isEqualTo(504);
  }

  @Test
  void a_backend_that_dies_before_it_answers_is_a_502_and_nothing_is_sent_twice() throws Exception {
    Route first = stage.ready(1);
    InetSocketAddress balancer = stage.balance(first);
    var answer = CompletableFuture.supplyAsync(() -> ask(balancer, "/silent?ms=60000"));
    await().until(() -> stage.plane.inFlight(first) == 1);
    stage.plane.route(stage.ready(2));
    stage.plane.stop("i-1");
    assertThat(answer.get().status()).isEqualTo(502);
  }

  @Test
  void a_kept_connection_that_has_died_is_replaced_before_anything_is_sent_on_it()
      throws IOException {
    InetSocketAddress balancer = stage.balance(BalancerOptions.classic(), stage.ready(1));
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(200);
    stage.plane.stop("i-1");
    stage.ready(1);
    assertThat(Asking.once(balancer, "/quick").status()).isEqualTo(200);
  }

  @Test
  void what_is_under_way_on_an_unrouted_way_goes_on_and_its_end_is_told_on_the_timeline()
      throws Exception {
    Route route = stage.ready(1);
    InetSocketAddress balancer = stage.balance(route, stage.ready(2));
    var idle = new CompletableFuture<String>();
    try (var client = new Asking(balancer);
        var other = new Asking(balancer)) {
      while (!client.get("/quick").instanceId().equals("i-2")) {}
      client.ask("/download?ms=300&bytes=5000", "r-1");
      stage.plane.unroute(route);
      assertThat(stage.plane.inFlight(route)).isEqualTo(1);
      stage.plane.whenIdle(route, () -> idle.complete(Thread.currentThread().getName()));
      assertThat(other.get("/quick").instanceId()).isEqualTo("i-2");
      assertThat(idle).isNotDone();
      assertThat(client.read(5000)).isEqualTo(5000);
      assertThat(idle.get()).isEqualTo("timeline");
      assertThat(stage.plane.inFlight(route)).isZero();
      assertThat(client.get("/quick").instanceId()).isEqualTo("i-2");
    }
  }

  @Test
  void a_way_without_requests_is_idle_at_once() throws Exception {
    var idle = new CompletableFuture<Void>();
    stage.plane.whenIdle(stage.ready(1), () -> idle.complete(null));
    idle.get();
  }

  @Test
  void a_cut_breaks_the_client_in_the_middle_of_its_body_and_leaves_nothing_under_way()
      throws IOException {
    Route route = stage.ready(1);
    try (var client = new Asking(stage.balance(route))) {
      client.ask("/download?ms=60000&bytes=5000", "r-1");
      stage.plane.unroute(route);
      stage.plane.cut(route);
      assertThat(stage.plane.inFlight(route)).isZero();
      assertThatThrownBy(() -> client.read(5000)).hasMessageContaining("reset");
    }
  }

  @Test
  void pre_opened_connections_block_a_single_threaded_instance_until_it_is_unrouted() {
    Route route = stage.singleThreaded(1);
    stage.balance(BalancerOptions.classic(), route);
    await().until(() -> !stage.isHealthy(1, Duration.ofMillis(100)));
    stage.plane.unroute(route);
    assertThat(stage.isHealthy(1, LONG)).isTrue();
  }

  @Test
  void balancers_can_share_an_instance_and_count_their_own_requests() throws IOException {
    Route web = stage.ready(1);
    Route api = new Route("api-targets", "i-1", stage.port);
    stage.balance(web);
    stage.plane.route(api);
    var targets = stage.plane.openBalancer("api-targets", BalancerOptions.targetGroup());
    try (var client = new Asking(targets)) {
      client.ask("/download?ms=60000", "r-1");
      assertThat(stage.plane.inFlight(api)).isEqualTo(1);
      assertThat(stage.plane.inFlight(web)).isZero();
    }
  }

  @Test
  void what_is_not_http_gets_a_400() throws IOException {
    try (var client = new Asking(stage.balance(stage.ready(1)))) {
      client.say("GET /quick HTTP/1.1\r\nno field\r\n\r\n");
      assertThat(client.readHead().orElseThrow().status()).isEqualTo(400);
    }
  }

  @Test
  void closing_the_plane_leaves_no_thread_port_or_socket_behind() throws IOException {
    ask(stage.balance(), "/warm-up-of-classes");
    long before = openFiles();
    var plane = stage.plane;
    InetSocketAddress balancer =
        stage.balance(BalancerOptions.classic(), stage.ready(1), stage.ready(2));
    var clients = new ArrayList<Asking>();
    for (int i = 0; i < 100; i++) {
      clients.add(new Asking(balancer));
      clients.getLast().ask("/download?ms=60000", "r-" + i);
    }
    assertThat(openFiles()).isGreaterThan(before + 300);
    plane.close();
    clients.forEach(Asking::close);
    assertThat(plane.threadsHaveEnded()).isTrue();
    assertThatThrownBy(() -> new Asking(balancer)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> new Asking(stage.address(1))).isInstanceOf(ConnectException.class);
    assertThat(openFiles()).isLessThan(before + 30);
  }

  private static long openFiles() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getOpenFileDescriptorCount();
  }

  private static Asking.Answer ask(InetSocketAddress address, String target) {
    try {
      return Asking.once(address, target);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
