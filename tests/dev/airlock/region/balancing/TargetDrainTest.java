package dev.airlock.region.balancing;

import static dev.airlock.region.balancing.Stage.target;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.plane.Fate;
import org.junit.jupiter.api.Test;

class TargetDrainTest {

  private static final String DRAINING = "draining Target.DeregistrationInProgress";
  private static final String GONE = "unused Target.NotRegistered";

  @Test
  void an_idle_target_is_reported_draining_for_the_whole_delay() {
    TargetStage web = TargetStage.application();
    String id = web.healthy();
    web.deregister(target(id));
    assertThat(web.health(target(id))).isEqualTo(DRAINING);
    assertThat(web.stage.plane.routes(web.group)).isEmpty();
    web.stage.pass(299);
    assertThat(web.describe()).containsExactly(DRAINING);
    web.stage.pass(1);
    assertThat(web.describe()).isEmpty();
    assertThat(web.health(target(id))).isEqualTo(GONE);
  }

  @Test
  void the_delay_can_be_set() {
    TargetStage web = TargetStage.application();
    web.attribute("deregistration_delay.timeout_seconds", "20");
    String id = web.healthy();
    web.deregister(target(id));
    web.stage.pass(19);
    assertThat(web.health(target(id))).isEqualTo(DRAINING);
    web.stage.pass(1);
    assertThat(web.health(target(id))).isEqualTo(GONE);
  }

  @Test
  void requests_that_end_within_the_delay_are_served() {
    TargetStage web = TargetStage.application();
    String id = web.healthy();
    web.stage.plane.offer(web.group, ofSeconds(299));
    web.deregister(target(id));
    web.stage.pass(300);
    assertThat(web.stage.plane.count(Fate.SERVED)).isEqualTo(1);
    assertThat(web.stage.plane.failed()).isZero();
  }

  @Test
  void an_application_load_balancer_cuts_what_is_left() {
    TargetStage web = TargetStage.application();
    String id = web.healthy();
    web.stage.plane.offer(web.group, ofHours(1));
    web.deregister(target(id));
    web.stage.pass(300);
    assertThat(web.stage.plane.count(Fate.CUT)).isEqualTo(1);
  }

  @Test
  void a_network_load_balancer_leaves_flows_alone() {
    TargetStage web = TargetStage.network();
    String id = web.healthy();
    web.stage.plane.offer(web.group, ofSeconds(1000));
    web.deregister(target(id));
    web.stage.pass(300);
    assertThat(web.health(target(id))).isEqualTo(GONE);
    assertThat(web.stage.plane.inFlight(id)).isEqualTo(1);
    web.stage.pass(700);
    assertThat(web.stage.plane.count(Fate.SERVED)).isEqualTo(1);
  }

  @Test
  void unless_it_is_told_to_terminate_connections() {
    TargetStage web = TargetStage.network();
    web.attribute("deregistration_delay.connection_termination.enabled", "true");
    String id = web.healthy();
    web.stage.plane.offer(web.group, ofSeconds(1000));
    web.deregister(target(id));
    web.stage.pass(300);
    assertThat(web.stage.plane.count(Fate.CUT)).isEqualTo(1);
  }

  @Test
  void new_requests_still_come_while_the_routing_lags_behind_the_report() {
    TargetStage web = TargetStage.application();
    web.stage.balancers.routingLag(ofSeconds(17));
    String id = web.healthy();
    web.stage.pass(17);
    web.deregister(target(id));
    web.stage.pass(16);
    web.stage.plane.offer(web.group, ofSeconds(2));
    web.stage.pass(1);
    web.stage.plane.offer(web.group, ofSeconds(2));
    web.stage.pass(2);
    assertThat(web.stage.plane.count(Fate.SERVED)).isEqualTo(1);
    assertThat(web.stage.plane.count(Fate.NO_ROUTE)).isEqualTo(1);
  }

  @Test
  void deregistering_without_the_port_it_was_registered_with_does_nothing() {
    TargetStage web = TargetStage.application();
    String id = web.stage.running();
    web.register(target(id, 8080));
    web.deregister(target(id));
    assertThat(web.health(target(id, 8080))).startsWith("initial");
    web.deregister(target(id, 8080));
    assertThat(web.health(target(id, 8080))).isEqualTo(DRAINING);
  }

  @Test
  void a_target_registered_again_while_it_drains_comes_back() {
    TargetStage web = TargetStage.application();
    String id = web.healthy();
    web.deregister(target(id));
    web.stage.pass(100);
    web.register(target(id));
    web.stage.pass(3);
    assertThat(web.health(target(id))).isEqualTo("healthy");
    web.stage.pass(1000);
    assertThat(web.describe()).containsExactly("healthy");
  }

  @Test
  void deleting_the_load_balancer_ends_every_drain() {
    TargetStage web = TargetStage.application();
    String id = web.healthy();
    web.stage.plane.offer(web.group, ofHours(1));
    web.deregister(target(id));
    web.stage.elbV2.deleteLoadBalancer(request -> request.loadBalancerArn(web.balancer));
    assertThat(web.stage.plane.count(Fate.CUT)).isEqualTo(1);
    assertThat(web.health(target(id))).isEqualTo(GONE);
    web.stage.elbV2.deleteTargetGroup(request -> request.targetGroupArn(web.group));
    web.stage.pass(1000);
    assertThat(web.stage.balancers.targetGroup(web.group)).isEmpty();
  }
}
