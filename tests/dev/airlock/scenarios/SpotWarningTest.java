package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** A warning that meets something else that is under way. */
class SpotWarningTest {

  private final Stage stage = new Stage();
  private final Map<String, Instant> letGo = new HashMap<>();

  @Test
  void a_warning_for_an_instance_that_leaves_already_shortens_nothing() {
    stage.onLetGo(id -> letGo.put(id, stage.now()));
    stage.group("web", 2, Map.of("load-balancers", "web-elb", "settle-classic", "60s"));
    stage.settle("web", 2);
    String leaving = leave("LEAVING");
    Instant deregistered = stage.now();

    stage.region.ec2Events().interrupt(leaving);
    stage.within(Duration.ofMinutes(3), () -> letGo.containsKey(leaving));

    assertThat(letGo.get(leaving)).isAfterOrEqualTo(deregistered.plusSeconds(59));
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isEqualTo(1);
  }

  @Test
  void a_warning_does_not_wait_until_another_instance_has_drained() {
    stage.targetGroup("slow-tg", 50);
    stage.group("web", 3, Map.of("target-groups", "slow-tg"));
    stage.settle("web", 3);
    leave("DRAINING");
    stage.pass(Duration.ofSeconds(3));
    String interrupted = stage.idsIn("web", "InService").getFirst();
    Instant warned = stage.now();

    stage.region.ec2Events().interrupt(interrupted);
    stage.within(Duration.ofMinutes(1), () -> stage.reasons(interrupted).contains("LEAVING"));

    assertThat(stage.now()).isBefore(warned.plusSeconds(7));
  }

  @Test
  void a_warning_that_was_written_down_survives_the_function() {
    stage.group("web", 2, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 2);
    String interrupted = stage.oldest("web");
    stage
        .operator
        .ec2()
        .createTags(ask ->
            ask.resources(interrupted)
                .tags(
                    List.of(
                        tag("airlock:desired", "out"),
                        tag("airlock:because", "spot 2026-11-21T12:00:00Z"))));

    stage.within(Duration.ofMinutes(2), () -> stage.reasons(interrupted).contains("LEAVING"));
  }

  @Test
  void a_warning_that_could_not_be_written_down_stays_in_the_queue() {
    stage.group("web", 2, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 2);
    stage.pass(Duration.ofSeconds(90));
    String interrupted = stage.oldest("web");
    int[] failures = {0};
    stage.region.gate().faults(new OnCall("CreateTags", _ -> fail(failures)));

    stage.region.ec2Events().interrupt(interrupted);
    stage.within(Duration.ofSeconds(20), () -> stage.reasons(interrupted).contains("LEAVING"));

    assertThat(failures[0]).isGreaterThan(3);
  }

  /** Three times. */
  private static void fail(int[] failures) {
    if (failures[0]++ < 3) {
      throw Ec2Exception.builder()
          .statusCode(500)
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("InternalFailure").build())
          .build();
    }
  }

  /** One instance of the group leaves; it is the one that says this first. */
  private String leave(String reason) {
    stage.desire("web", stage.instances("web").size() - 1);
    stage.within(
        Duration.ofMinutes(1),
        () ->
            stage.idsIn("web", "Terminating:Wait").stream()
                .anyMatch(id -> stage.reasons(id).contains(reason)));
    return stage.idsIn("web", "Terminating:Wait").getFirst();
  }

  private static software.amazon.awssdk.services.ec2.model.Tag tag(String key, String value) {
    return software.amazon.awssdk.services.ec2.model.Tag.builder().key(key).value(value).build();
  }
}
