package dev.airlock.region.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Ids;
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

class Ec2EventsTest {

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-11-21T12:00:00Z"));
  private final Instances instances =
      new Instances(
          timeline,
          new SimulatedPlane(timeline, new SplittableRandom(1)),
          new Ids(new SplittableRandom(2)));
  private final List<Emitted> emitted = new ArrayList<>();
  private final Ec2Events events =
      new Ec2Events(
          timeline,
          instances,
          (source, type, resources, detail) ->
              emitted.add(new Emitted(source, type, resources, detail)),
          "eu-west-1",
          "111122223333");

  private record Emitted(
      String source, String detailType, List<String> resources, Map<String, ?> detail) {}

  private String id;

  @BeforeEach
  void launch() {
    instances.defineLaunchTemplate(
        "web", () -> new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false));
    id = instances.launch("eu-west-1b", "web", Map.of());
    timeline.advance(Duration.ofSeconds(10));
  }

  @Test
  void every_change_of_state_is_announced_with_the_instances_arn() {
    instances.terminate(id);
    timeline.advance(Duration.ofSeconds(10));

    assertThat(emitted).allMatch(one -> one.source().equals("aws.ec2"));
    assertThat(emitted)
        .extracting(one -> (Object) one.detail().get("state"))
        .containsExactly("pending", "running", "shutting-down", "terminated");
    assertThat(emitted.getLast())
        .isEqualTo(
            new Emitted(
                "aws.ec2",
                "EC2 Instance State-change Notification",
                List.of("arn:aws:ec2:eu-west-1:111122223333:instance/" + id),
                Map.of("instance-id", id, "state", "terminated")));
  }

  @Test
  void an_interrupted_instance_is_warned_and_terminated_two_minutes_later() {
    emitted.clear();

    events.interrupt(id);
    timeline.advance(Duration.ofSeconds(119));

    assertThat(emitted)
        .containsExactly(
            new Emitted(
                "aws.ec2",
                "EC2 Spot Instance Interruption Warning",
                List.of("arn:aws:ec2:eu-west-1b:instance/" + id),
                Map.of("instance-id", id, "instance-action", "terminate")));
    assertThat(instances.state(id)).isEqualTo("running");
    timeline.advance(Duration.ofSeconds(1));
    assertThat(instances.state(id)).isEqualTo("shutting-down");
  }

  @Test
  void the_notice_can_be_shorter() {
    events.notice(Duration.ofSeconds(12));

    events.interrupt(id);
    timeline.advance(Duration.ofSeconds(12));

    assertThat(instances.state(id)).isEqualTo("shutting-down");
  }

  @Test
  void a_rebalance_recommendation_ends_nothing() {
    emitted.clear();

    events.recommendRebalance(id);
    timeline.advance(Duration.ofHours(1));

    assertThat(emitted)
        .extracting(Emitted::detailType)
        .containsExactly("EC2 Instance Rebalance Recommendation");
    assertThat(instances.state(id)).isEqualTo("running");
  }
}
