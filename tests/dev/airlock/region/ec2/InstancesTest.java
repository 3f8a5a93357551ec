package dev.airlock.region.ec2;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.api.Ids;
import dev.airlock.region.plane.HealthCheck;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstancesTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final HealthCheck TCP = new HealthCheck("TCP", 80, "", ofSeconds(1));

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(1));
  private final Instances instances =
      new Instances(timeline, plane, new Ids(new SplittableRandom(2)));
  private final List<String> changes = new ArrayList<>();

  @BeforeEach
  void define() {
    instances.defineLaunchTemplate(
        "web", () -> new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false));
    instances.onStateChange((id, state) -> changes.add(state));
  }

  @Test
  void an_instance_is_pending_and_then_its_machine_runs() {
    String id = launch();
    assertThat(instances.state(id)).isEqualTo("pending");
    assertThat(runs(id)).isFalse();
    timeline.advance(ofSeconds(5));
    assertThat(instances.state(id)).isEqualTo("running");
    assertThat(runs(id)).isTrue();
    assertThat(changes).containsExactly("pending", "running");
  }

  @Test
  void a_terminated_machine_stops_at_once_and_is_remembered_for_an_hour() {
    String id = running();
    instances.terminate(id);
    assertThat(instances.state(id)).isEqualTo("shutting-down");
    assertThat(runs(id)).isFalse();
    timeline.advance(ofSeconds(5));
    assertThat(instances.state(id)).isEqualTo("terminated");
    timeline.advance(Instances.REMEMBERED);
    assertThat(instances.state(id)).isEmpty();
    assertThat(changes).containsExactly("pending", "running", "shutting-down", "terminated");
  }

  @Test
  void an_instance_terminated_while_pending_never_runs() {
    String id = launch();
    instances.terminate(id);
    timeline.advance(ofSeconds(10));
    assertThat(instances.state(id)).isEqualTo("terminated");
    assertThat(runs(id)).isFalse();
  }

  @Test
  void a_stopped_instance_starts_again_with_its_address_and_a_new_boot() {
    String id = running();
    String address = instances.privateAddress(id).orElseThrow();
    instances.stop(id);
    assertThat(runs(id)).isFalse();
    timeline.advance(ofSeconds(5));
    assertThat(instances.state(id)).isEqualTo("stopped");
    instances.start(id);
    timeline.advance(ofSeconds(5));
    assertThat(instances.state(id)).isEqualTo("running");
    assertThat(runs(id)).isTrue();
    assertThat(instances.privateAddress(id)).contains(address);
  }

  @Test
  void addresses_are_handed_out_in_order() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < 255; i++) {
      addresses.add(instances.privateAddress(launch()).orElseThrow());
    }
    assertThat(addresses)
        .startsWith("127.10.0.1", "127.10.0.2")
        .endsWith("127.10.0.254", "127.10.1.1")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_launch_template_can_give_each_instance_other_software() {
    int[] launched = {0};
    instances.defineLaunchTemplate(
        "counting",
        () -> new Machine.Software(9000 + launched[0]++, ofSeconds(0), ofSeconds(0), true, false));
    instances.launch("eu-west-1a", "counting", Map.of());
    String second = instances.launch("eu-west-1a", "counting", Map.of());
    assertThat(instances.find(second).orElseThrow().software.port()).isEqualTo(9001);
  }

  @Test
  void unknown_instances_are_ignored_and_unknown_templates_refused() {
    instances.terminate("i-unknown");
    instances.stop("i-unknown");
    instances.start("i-unknown");
    assertThat(instances.state("i-unknown")).isEmpty();
    assertThat(instances.zone("i-unknown")).isEmpty();
    assertThatThrownBy(() -> instances.launch("eu-west-1a", "none", Map.of()))
        .hasMessage("no launch template none");
  }

  private String launch() {
    return instances.launch("eu-west-1a", "web", Map.of());
  }

  private String running() {
    String id = launch();
    timeline.advance(ofSeconds(5));
    return id;
  }

  private boolean runs(String id) {
    List<Boolean> answers = new ArrayList<>();
    plane.check(id, TCP, answers::add);
    timeline.runUntil(() -> !answers.isEmpty(), ofSeconds(1));
    return answers.getFirst();
  }
}
