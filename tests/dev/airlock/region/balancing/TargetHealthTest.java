package dev.airlock.region.balancing;

import static dev.airlock.region.balancing.Stage.target;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.plane.Route;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

class TargetHealthTest {

  private static final String UNHEALTHY = "unhealthy Target.FailedHealthChecks";

  private final TargetStage web = TargetStage.application();
  private final Stage stage = web.stage;

  @Test
  void a_new_target_is_initial_until_its_first_passed_check() {
    String id = stage.running();
    web.register(target(id));
    assertThat(web.health(target(id))).isEqualTo("initial Elb.RegistrationInProgress");
    stage.pass(3);
    assertThat(web.health(target(id))).isEqualTo("healthy");
    assertThat(stage.plane.routes(web.group)).containsExactly(new Route(web.group, id, 80));
  }

  @Test
  void one_that_still_warms_up_becomes_unhealthy_and_needs_several_passes_in_a_row() {
    web.healthy();
    stage.define("slow", ofSeconds(10), ofSeconds(10));
    String id = stage.running("slow", "eu-west-1a");
    web.register(target(id));
    stage.pass(3);
    assertThat(web.health(target(id))).isEqualTo("initial Elb.InitialHealthChecking");
    stage.pass(10);
    assertThat(web.health(target(id))).isEqualTo(UNHEALTHY);
    stage.pass(29);
    assertThat(web.health(target(id))).isEqualTo(UNHEALTHY);
    stage.pass(1);
    assertThat(web.health(target(id))).isEqualTo("healthy");
  }

  @Test
  void a_failing_target_gets_no_new_request_while_another_is_healthy() {
    String failing = web.healthy();
    String healthy = web.healthy();
    stage.plane.passesChecks(failing, false);
    stage.pass(20);
    assertThat(web.describe()).containsExactly(UNHEALTHY, "healthy");
    assertThat(stage.plane.routes(web.group)).containsExactly(new Route(web.group, healthy, 80));
  }

  @Test
  void with_nobody_healthy_the_unhealthy_get_the_requests() {
    String failing = web.healthy();
    String leaving = web.healthy();
    stage.plane.passesChecks(failing, false);
    stage.pass(20);
    web.deregister(target(leaving));
    assertThat(stage.plane.routes(web.group)).containsExactly(new Route(web.group, failing, 80));
  }

  @Test
  void behind_no_listener_a_target_is_unused_and_never_checked() {
    String unused = web.createGroup("unused", ProtocolEnum.HTTP);
    String id = stage.running();
    TargetGroup group = stage.balancers.targetGroups().get(unused);
    group.register(new Target(id, 80));
    stage.pass(60);
    assertThat(group.health(new Target(id, 80))).isEqualTo(TargetHealths.NOT_IN_USE);
    assertThat(stage.plane.routes(unused)).isEmpty();
    web.listen(unused, 81);
    stage.pass(3);
    assertThat(group.health(new Target(id, 80))).isEqualTo(TargetHealths.HEALTHY);
  }

  @Test
  void losing_the_last_listener_breaks_everything() {
    String id = web.healthy();
    stage.plane.offer(web.group, ofSeconds(60));
    stage.elbV2.deleteListener(request -> request.listenerArn(web.listener));
    assertThat(web.health(target(id))).isEqualTo("unused Target.NotInUse");
    assertThat(stage.plane.routes(web.group)).isEmpty();
    assertThat(stage.plane.inFlight(id)).isZero();
  }

  @Test
  void the_same_instance_can_be_a_target_on_several_ports() {
    String id = stage.running();
    web.register(target(id), target(id, 81));
    stage.pass(13);
    assertThat(web.health(target(id))).isEqualTo("healthy");
    assertThat(web.health(target(id, 81))).as("nothing listens there").isEqualTo(UNHEALTHY);
    assertThat(stage.plane.routes(web.group)).containsExactly(new Route(web.group, id, 80));
  }

  @Test
  void a_stopped_target_is_unused_and_a_terminated_one_drops_out() {
    String stopped = web.healthy();
    String terminated = web.healthy();
    stage.instances.stop(stopped);
    stage.instances.terminate(terminated);
    stage.pass(6);
    assertThat(web.describe()).containsExactly("unused Target.InvalidState");
    assertThat(web.health(target(terminated))).isEqualTo("unused Target.NotRegistered");
  }

  @Test
  void one_that_was_never_registered_is_unused_when_named() {
    assertThat(web.health(target(stage.running()))).isEqualTo("unused Target.NotRegistered");
    assertThat(web.describe()).isEmpty();
  }
}
