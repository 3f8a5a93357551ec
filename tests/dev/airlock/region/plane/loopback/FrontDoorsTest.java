package dev.airlock.region.plane.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDoorsTest {

  private static final String ADDRESS = "127.10.78.1";

  private final Stage stage = new Stage();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final int port = Stage.freePort();

  @BeforeEach
  void publish() {
    stage.plane.publish("127.10.78", log::add);
    stage.plane.route(stage.ready(1));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static String ask(int port) throws IOException {
    return Asking.once(new InetSocketAddress(ADDRESS, port), "/quick").instanceId();
  }

  @Test
  void users_reach_a_balancer_on_the_ports_of_its_listeners() throws IOException {
    stage.plane.listen("web", Map.of(port, Stage.BALANCER));

    assertThat(stage.plane.host("web")).contains(ADDRESS);
    assertThat(ask(port)).isEqualTo("i-1");
    assertThat(log).isEmpty();
  }

  @Test
  void a_port_without_a_listener_is_closed() throws IOException {
    stage.plane.listen("web", Map.of(port, Stage.BALANCER));
    stage.plane.listen("web", Map.of());

    assertThatThrownBy(() -> ask(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void a_port_that_is_taken_is_opened_above_and_told() throws IOException {
    int low = port % 10_000 + 20_000;
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(ADDRESS, low));

      stage.plane.listen("web", Map.of(low, Stage.BALANCER));

      assertThat(ask(low + 8000)).isEqualTo("i-1");
      assertThat(log)
          .containsExactly(
              "web: port %d is not to be had, it listens at %s:%d"
                  .formatted(low, ADDRESS, low + 8000));
    }
  }

  @Test
  void each_balancer_has_an_address_of_its_own() {
    stage.plane.listen("web", Map.of(port, Stage.BALANCER));
    stage.plane.listen("api", Map.of(port, Stage.BALANCER));

    assertThat(stage.plane.host("api")).contains("127.10.78.2");
    assertThat(stage.plane.host("other")).isEmpty();
  }
}
