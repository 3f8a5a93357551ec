package dev.airlock.region.balancing;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.plane.Fate;
import dev.airlock.region.plane.Route;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;

class ClassicDrainTest {

  private static final String DRAINING =
      "InService | N/A | Instance deregistration currently in progress.";
  private static final String GONE =
      "OutOfService | Instance | Instance is not currently registered with the LoadBalancer.";

  private final ClassicStage web = new ClassicStage();
  private final Stage stage = web.stage;

  @Test
  void a_draining_instance_is_reported_in_service_until_its_last_request_ends() {
    String id = web.inService();
    stage.plane.offer("web", ofSeconds(40));
    web.deregister(id);
    assertThat(web.health(id)).isEqualTo(DRAINING);
    stage.pass(39);
    assertThat(web.health(id)).isEqualTo(DRAINING);
    stage.pass(1);
    assertThat(web.health(id)).isEqualTo(GONE);
    assertThat(stage.plane.count(Fate.SERVED)).isEqualTo(1);
    assertThat(stage.plane.failed()).isZero();
  }

  @Test
  void it_gets_no_new_request() {
    String leaving = web.inService();
    String staying = web.inService();
    web.deregister(leaving);
    assertThat(stage.plane.routes("web"))
        .extracting(route -> route.instanceId())
        .containsExactly(staying);
  }

  @Test
  void an_idle_instance_is_gone_at_once() {
    String id = web.inService();
    web.deregister(id);
    assertThat(web.health(id)).isEqualTo(GONE);
  }

  @Test
  void at_the_timeout_what_is_left_is_cut() {
    String id = web.inService();
    Instant begun = stage.now();
    stage.plane.offer("web", ofHours(1));
    web.deregister(id);
    stage.pass(299);
    assertThat(web.health(id)).isEqualTo(DRAINING);
    stage.pass(1);
    assertThat(web.health(id)).isEqualTo(GONE);
    assertThat(stage.plane.count(Fate.CUT)).isEqualTo(1);
    assertThat(stage.plane.lastRequestEnd(id)).contains(begun.plusSeconds(300));
  }

  @Test
  void without_draining_connections_are_cut_at_once() {
    web.draining(false, 300);
    String id = web.inService();
    stage.plane.offer("web", ofSeconds(40));
    web.deregister(id);
    assertThat(web.health(id)).isEqualTo(GONE);
    assertThat(stage.plane.count(Fate.CUT)).isEqualTo(1);
  }

  @Test
  void an_unhealthy_one_is_out_of_service_at_once_and_no_timeout_ends_its_requests() {
    String id = web.inService();
    stage.plane.offer("web", ofSeconds(1000));
    stage.plane.passesChecks(id, false);
    stage.pass(20);
    web.deregister(id);
    String draining = "OutOfService | N/A | Instance deregistration currently in progress.";
    assertThat(web.health(id)).isEqualTo(draining);
    stage.pass(900);
    assertThat(web.health(id)).isEqualTo(draining);
    stage.pass(80);
    assertThat(web.health(id)).isEqualTo(GONE);
    assertThat(stage.plane.count(Fate.SERVED)).isEqualTo(1);
  }

  @Test
  void one_that_drains_is_not_in_the_list_of_all() {
    String leaving = web.inService();
    String staying = web.inService();
    stage.plane.begin(stage.plane.routes("web").getFirst(), ofSeconds(40));
    assertThat(web.deregister(leaving)).as("remaining instances").containsExactly(staying);
    assertThat(web.health(leaving)).isEqualTo(DRAINING);
    assertThat(web.states()).extracting(InstanceState::instanceId).containsExactly(staying);
  }

  @Test
  void the_report_leads_the_routing_by_the_lag() {
    stage.balancers.routingLag(ofSeconds(5));
    String id = web.inService();
    stage.pass(5);
    web.deregister(id);
    assertThat(web.health(id)).as("idle, so gone").isEqualTo(GONE);
    stage.pass(4);
    stage.plane.offer("web", ofSeconds(2));
    stage.pass(1);
    stage.plane.offer("web", ofSeconds(2));
    stage.pass(2);
    assertThat(stage.plane.count(Fate.SERVED)).as("came after the report").isEqualTo(1);
    assertThat(stage.plane.count(Fate.NO_ROUTE)).as("came after the lag").isEqualTo(1);
  }

  @Test
  void without_draining_a_late_request_is_cut_when_the_routing_follows() {
    web.draining(false, 300);
    stage.balancers.routingLag(ofSeconds(5));
    String id = web.inService();
    stage.pass(5);
    web.deregister(id);
    stage.pass(4);
    stage.plane.offer("web", ofSeconds(20));
    stage.pass(1);
    assertThat(stage.plane.count(Fate.CUT)).isEqualTo(1);
  }

  @Test
  void an_instance_registered_again_while_it_drains_comes_back() {
    String id = web.inService();
    stage.plane.offer("web", ofSeconds(1000));
    web.deregister(id);
    stage.pass(10);
    web.register(id);
    stage.pass(3);
    assertThat(web.health(id)).isEqualTo("InService | N/A | N/A");
    stage.pass(1000);
    assertThat(web.health(id)).as("the old drain has no say").isEqualTo("InService | N/A | N/A");
    assertThat(stage.plane.failed()).isZero();
  }

  @Test
  void an_instance_terminated_while_it_drains_is_not_returned() {
    String id = web.inService();
    stage.plane.offer("web", ofSeconds(1000));
    web.deregister(id);
    stage.instances.terminate(id);
    assertThat(stage.plane.count(Fate.RESET)).isEqualTo(1);
    stage.pass(5);
    assertThat(web.states(id)).isEmpty();
  }

  @Test
  void deleting_a_balancer_breaks_what_drains_and_what_serves() {
    String leaving = web.inService();
    stage.plane.offer("web", ofSeconds(1000));
    String staying = web.inService();
    web.deregister(leaving);
    stage.plane.offer("web", ofSeconds(1000));
    stage.elb.deleteLoadBalancer(request -> request.loadBalancerName("web"));
    assertThat(stage.plane.count(Fate.CUT)).isEqualTo(2);
    assertThat(stage.plane.routes("web")).isEmpty();
    stage.pass(1000);
    assertThat(stage.plane.inFlight(staying)).isZero();
  }

  @Test
  void every_port_of_an_instance_must_be_idle() {
    stage.elb.createLoadBalancer(request ->
        request
            .loadBalancerName("two")
            .listeners(ClassicStage.listener(80), ClassicStage.listener(81)));
    Attachments.Attachable two = stage.balancers.classic("two").orElseThrow();
    stage.elb.modifyLoadBalancerAttributes(request ->
        request
            .loadBalancerName("two")
            .loadBalancerAttributes(a -> a.connectionDraining(d -> d.enabled(true))));
    String id = stage.running();
    two.register(id);
    stage.pass(3);
    stage.plane.begin(new Route("two", id, 80), ofSeconds(40));
    two.deregister(id);
    stage.pass(39);
    assertThat(two.isGone(id)).isFalse();
    stage.pass(1);
    assertThat(two.isGone(id)).isTrue();
  }

  @Test
  void a_thousand_instances_drain_together() {
    String[] ids =
        Stream.generate(() -> stage.instances.launch("eu-west-1a", "web", Map.of()))
            .limit(1000)
            .toArray(String[]::new);
    stage.pass(5);
    web.register(ids);
    stage.pass(3);
    for (String id : ids) {
      stage.plane.begin(new Route("web", id, 80), ofSeconds(40));
    }
    web.deregister(ids);
    stage.pass(39);
    assertThat(web.states(ids))
        .hasSize(1000)
        .allMatch(state -> state.state().equals("InService"))
        .allMatch(state -> state.description().startsWith("Instance deregistration"));
    stage.pass(1);
    assertThat(web.states(ids)).allMatch(state -> state.state().equals("OutOfService"));
    assertThat(stage.plane.count(Fate.SERVED)).isEqualTo(1000);
  }
}
