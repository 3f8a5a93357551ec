package dev.airlock.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.Fate;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Outcome;
import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.Timeline;
import dev.airlock.region.time.VirtualTimeline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

class ReleasesTest {

  private static final Software FIRST =
      new Software(8080, Duration.ofSeconds(2), Duration.ofSeconds(1), true, false, "v1");

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Route way = new Route("web", launch(region, FIRST), 8080);

  ReleasesTest() {
    region.plane().onOutcome(outcomes::add);
    region.plane().route(way);
    pass(20);
  }

  @Test
  void nobody_listens_from_the_stop_of_the_old_release_to_the_start_of_the_new_one() {
    String command = install(region, "v2");
    pass(1);
    assertThat(ask()).isEqualTo(Fate.REFUSED);
    pass(3);
    assertThat(invocation(command).statusAsString()).isEqualTo("Success");
    assertThat(ask()).isEqualTo(Fate.REFUSED);
    pass(2);
    assertThat(ask()).isEqualTo(Fate.NOT_READY);
    pass(1);
    assertThat(ask()).isEqualTo(Fate.SERVED);
    assertThat(outcomes).extracting(Outcome::release).containsExactly("", "", "v2", "v2");
  }

  @Test
  void an_install_breaks_what_is_under_way() {
    region.plane().begin(way, Duration.ofMinutes(1));
    install(region, "v2");
    pass(1);
    assertThat(outcomes)
        .singleElement()
        .returns(Fate.RESET, Outcome::fate)
        .returns("v1", Outcome::release);
  }

  @Test
  void a_release_may_be_broken_on_some_instances_and_be_replaced_by_a_good_one() {
    region
        .releases()
        .define(
            "v2",
            (id, before) -> Optional.of(before.becomingHealthy(!id.equals(way.instanceId()))));
    install(region, "v2");
    pass(60);
    assertThat(ask()).isEqualTo(Fate.NOT_READY);
    install(region, "v1");
    pass(60);
    assertThat(ask()).isEqualTo(Fate.SERVED);
    assertThat(region.instances().software(way.instanceId())).contains(FIRST);
  }

  @Test
  void where_an_install_fails_nothing_runs_any_more() {
    region.releases().define("v2", (id, before) -> Optional.empty());
    String command = install(region, "v2");
    pass(60);
    assertThat(invocation(command).statusAsString()).isEqualTo("Failed");
    assertThat(invocation(command).standardErrorContent())
        .isEqualTo("release v2 cannot be installed");
    assertThat(ask()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void an_install_without_a_release_changes_nothing() {
    String command =
        region
            .clients(Caller.OPERATOR)
            .ssm()
            .sendCommand(it ->
                it.documentName(Releases.DOCUMENT)
                    .instanceIds(way.instanceId())
                    .parameters(Map.of("release", List.of())))
            .command()
            .commandId();
    pass(2);
    assertThat(invocation(command).statusAsString()).isEqualTo("Failed");
    assertThat(ask()).isEqualTo(Fate.SERVED);
  }

  @Test
  void an_instance_that_ends_meanwhile_does_not_start_again() {
    install(region, "v2");
    pass(2);
    region.instances().terminate(way.instanceId());
    pass(60);
    assertThat(ask()).isEqualTo(Fate.REFUSED);
  }

  @Test
  void what_was_installed_outlasts_a_stop_of_the_instance() {
    install(region, "v2");
    pass(10);
    region.instances().stop(way.instanceId());
    pass(10);
    region.instances().start(way.instanceId());
    pass(10);
    assertThat(ask()).isEqualTo(Fate.SERVED);
    assertThat(outcomes.getLast().release()).isEqualTo("v2");
  }

  @Test
  void a_live_instance_goes_down_and_comes_back_with_the_release() throws Exception {
    try (var live = Region.live(1);
        var http = HttpClient.newHttpClient()) {
      live.instances().pendingFor(Duration.ZERO);
      live.releases().takes(Duration.ofMillis(200));
      Software quick = new Software(8080, Duration.ZERO, Duration.ZERO, true, false, "v1");
      URI page = URI.create("http://127.%d.0.1:8080/health".formatted(live.network()));
      live.timeline().locked(() -> launch(live, quick));
      assertThat(await(live.timeline(), http, page, "v1")).isZero();
      live.timeline().locked(() -> install(live, "v2"));
      assertThat(await(live.timeline(), http, page, "v2")).isPositive();
    }
  }

  /** Asks until the page tells this release, and returns how often nobody had listened since. */
  private static int await(Timeline time, HttpClient http, URI page, String release)
      throws InterruptedException {
    int refused = 0;
    String seen = "";
    while (!seen.equals("healthy " + release)) {
      try {
        HttpRequest ask = HttpRequest.newBuilder(page).build();
        seen = http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
      } catch (IOException nobody) {
        refused += seen.isEmpty() ? 0 : 1;
      }
      time.pass(Duration.ofMillis(10));
    }
    return refused;
  }

  private Fate ask() {
    region.plane().begin(way, Duration.ZERO);
    pass(0);
    return outcomes.getLast().fate();
  }

  private static String launch(Region<?, ?> in, Software software) {
    in.instances().defineLaunchTemplate("web", () -> software);
    return in.instances().launch(Operator.ZONE, "web", Map.of());
  }

  private static String install(Region<?, ?> in, String release) {
    RegionClients clients = in.clients(Caller.OPERATOR);
    return clients
        .ssm()
        .sendCommand(it ->
            it.documentName(Releases.DOCUMENT)
                .instanceIds(in.instances().running())
                .parameters(Map.of("release", List.of(release))))
        .command()
        .commandId();
  }

  private GetCommandInvocationResponse invocation(String command) {
    return region
        .clients(Caller.OPERATOR)
        .ssm()
        .getCommandInvocation(it -> it.commandId(command).instanceId(way.instanceId()));
  }

  private void pass(long seconds) {
    region.timeline().advance(Duration.ofSeconds(seconds));
  }
}
