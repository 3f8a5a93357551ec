package dev.airlock.region.balancing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;

class ClassicHealthTest {

  private static final String IN_SERVICE = "InService | N/A | N/A";
  private static final String NOT_PASSED =
      "OutOfService | Instance | Instance has not passed the configured HealthyThreshold number of"
          + " health checks consecutively.";
  private static final String FAILED =
      "OutOfService | Instance | Instance has failed at least the UnhealthyThreshold number of"
          + " health checks consecutively.";

  private final ClassicStage web = new ClassicStage();
  private final Stage stage = web.stage;

  @Test
  void a_new_instance_is_in_service_after_its_first_passed_check() {
    String id = stage.running();
    web.register(id);
    assertThat(web.health(id))
        .isEqualTo("OutOfService | ELB | Instance registration is still in progress.");
    assertThat(stage.plane.routes("web")).isEmpty();
    stage.pass(3);
    assertThat(web.health(id)).isEqualTo(IN_SERVICE);
    assertThat(stage.plane.routes("web")).hasSize(1);
  }

  @Test
  void one_that_still_warms_up_fails_its_checks_and_then_needs_several_in_a_row() {
    stage.define("slow", ofSeconds(10), ofSeconds(10));
    String id = stage.running("slow", "eu-west-1a");
    web.register(id);
    stage.pass(3);
    assertThat(web.health(id)).isEqualTo(NOT_PASSED);
    stage.pass(10);
    assertThat(web.health(id)).isEqualTo(FAILED);
    stage.pass(29);
    assertThat(web.health(id)).as("two passed").isEqualTo(FAILED);
    stage.pass(1);
    assertThat(web.health(id)).as("three passed").isEqualTo(IN_SERVICE);
  }

  @Test
  void a_failing_instance_goes_out_at_the_unhealthy_threshold_and_gets_no_new_request() {
    String id = web.inService();
    stage.plane.passesChecks(id, false);
    stage.pass(10);
    assertThat(web.health(id)).as("one failed").isEqualTo(IN_SERVICE);
    stage.pass(10);
    assertThat(web.health(id)).isEqualTo(FAILED);
    assertThat(stage.plane.routes("web")).isEmpty();
    assertThat(stage.balancers.classic("web").orElseThrow().isUnhealthy(id)).isTrue();
  }

  @Test
  void checks_are_made_from_start_to_start_however_long_an_answer_takes() {
    String id = web.inService();
    stage.plane.answerTime(id, ofSeconds(8));
    stage.pass(19);
    assertThat(web.health(id)).as("second check asked, not timed out").isEqualTo(IN_SERVICE);
    stage.pass(6);
    assertThat(web.health(id)).as("two timed out").isEqualTo(FAILED);
  }

  @Test
  void an_instance_in_another_zone_never_comes_into_service() {
    String id = stage.running("web", "eu-west-1c");
    web.register(id);
    stage.pass(60);
    assertThat(web.health(id))
        .startsWith("OutOfService | ELB | Instance is in the EC2 Availability");
    assertThat(stage.plane.routes("web")).isEmpty();
  }

  @Test
  void what_ec2_does_to_an_instance_is_said() {
    String pending = stage.instances.launch("eu-west-1a", "web", Map.of());
    web.register(pending);
    assertThat(web.health(pending))
        .isEqualTo("OutOfService | Instance | Instance is in pending state.");
    String stopped = web.inService();
    stage.instances.stop(stopped);
    stage.pass(10);
    assertThat(web.health(stopped))
        .isEqualTo("OutOfService | Instance | Instance is in stopped state.");
  }

  @Test
  void a_terminated_instance_is_not_returned() {
    String id = web.inService();
    String other = web.inService();
    stage.instances.terminate(id);
    stage.pass(6);
    assertThat(web.states(id, other)).extracting(InstanceState::instanceId).containsExactly(other);
    assertThat(web.states()).hasSize(1);
    assertThat(stage.plane.routes("web")).hasSize(1);
  }

  @Test
  void one_that_was_never_registered_is_described_all_the_same_when_named() {
    String id = stage.running();
    assertThat(web.health(id))
        .isEqualTo(
            "OutOfService | Instance | Instance is not currently registered with the"
                + " LoadBalancer.");
    assertThat(web.states()).isEqualTo(List.of());
  }

  @Test
  void a_changed_health_check_holds_from_the_next_check_on() {
    String id = web.inService();
    stage.elb.configureHealthCheck(request ->
        request
            .loadBalancerName("web")
            .healthCheck(check ->
                check
                    .target("TCP:81")
                    .interval(5)
                    .timeout(2)
                    .unhealthyThreshold(2)
                    .healthyThreshold(2)));
    stage.pass(16);
    assertThat(web.health(id)).isEqualTo(FAILED);
  }
}
