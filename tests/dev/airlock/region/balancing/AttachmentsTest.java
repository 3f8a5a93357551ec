package dev.airlock.region.balancing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttachmentsTest {

  @Test
  void a_group_registers_and_drains_through_a_classic_balancer() {
    ClassicStage web = new ClassicStage();
    Attachments.Attachable balancer = web.stage.balancers.classic("web").orElseThrow();
    String id = web.stage.running();
    assertThat(balancer.isGone(id)).isTrue();
    balancer.register(id);
    web.stage.pass(3);
    assertThat(web.health(id)).isEqualTo("InService | N/A | N/A");
    web.stage.plane.offer("web", ofSeconds(30));
    balancer.deregister(id);
    assertThat(balancer.isGone(id)).isFalse();
    web.stage.pass(30);
    assertThat(balancer.isGone(id)).isTrue();
  }

  @Test
  void a_group_registers_and_drains_through_a_target_group() {
    TargetStage web = TargetStage.application();
    Attachments.Attachable group = web.stage.balancers.targetGroup(web.group).orElseThrow();
    String id = web.stage.running();
    group.register(id);
    assertThat(group.isUnhealthy(id)).as("still registering").isFalse();
    web.stage.pass(3);
    assertThat(web.describe()).containsExactly("healthy");
    web.stage.plane.passesChecks(id, false);
    web.stage.pass(20);
    assertThat(group.isUnhealthy(id)).isTrue();
    group.deregister(id);
    assertThat(group.isGone(id)).isFalse();
    web.stage.pass(300);
    assertThat(group.isGone(id)).isTrue();
  }

  @Test
  void what_does_not_exist_is_not_attached() {
    Stage stage = new Stage();
    assertThat(stage.balancers.classic("none")).isEmpty();
    assertThat(stage.balancers.targetGroup("none")).isEmpty();
  }
}
