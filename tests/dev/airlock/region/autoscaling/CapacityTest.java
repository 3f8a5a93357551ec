package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {
  private final Stage stage = new Stage();

  @Test
  void the_oldest_instance_leaves_first_on_scale_in() {
    stage.groupInService(1);
    stage.desire(2);
    stage.pass(20);
    stage.desire(1);
    stage.pass(20);
    assertThat(stage.stateOf(stage.instance(1))).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("InService");
  }

  @Test
  void protected_instances_stay() {
    stage.groupInService(2, it -> it.newInstancesProtectedFromScaleIn(true));
    stage.desire(0);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService", "InService");
    stage.client.setInstanceProtection(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .instanceIds(stage.first())
            .protectedFromScaleIn(false));
    stage.pass(60);
    assertThat(stage.group().instances())
        .singleElement()
        .satisfies(it -> assertThat(it.protectedFromScaleIn()).isTrue());
  }

  @Test
  void an_instance_that_dies_goes_through_its_hooks_and_is_replaced_at_once() {
    stage.groupInService(1);
    stage.drainHook();
    stage.compute.terminate(stage.first());
    stage.pass(10);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("InService");
    stage.pass(300);
    assertThat(stage.compute.launched()).hasSize(2);
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(10);
    assertThat(stage.stateOf(stage.first())).isEmpty();
  }

  @Test
  void an_instance_that_dies_while_it_waits_to_launch_is_replaced_once() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.desire(1);
    stage.pass(10);
    stage.compute.terminate(stage.first());
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("Pending:Wait");
    assertThat(stage.compute.launched()).hasSize(2);
  }

  @Test
  void a_stopped_and_a_vanished_instance_are_replaced() {
    stage.groupInService(2);
    stage.compute.stop(stage.instance(1));
    stage.compute.vanish(stage.instance(2));
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService", "InService");
    assertThat(stage.stateOf(stage.instance(1))).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEmpty();
    assertThat(stage.compute.launched()).hasSize(4);
  }

  @Test
  void a_failing_balancer_check_counts_after_the_grace_period() {
    var elb = stage.attachments.add("web-elb");
    stage.groupInService(
        1,
        it -> it.loadBalancerNames("web-elb").healthCheckType("ELB").healthCheckGracePeriod(300));
    elb.unhealthy.add(stage.first());
    stage.pass(260);
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("InService");
  }

  @Test
  void a_failing_balancer_check_does_not_count_for_ec2_health_checks() {
    var elb = stage.attachments.add("web-elb");
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    elb.unhealthy.add(stage.first());
    stage.pass(600);
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");
  }

  @Test
  void an_instance_declared_unhealthy_is_replaced_unless_in_its_grace_period() {
    stage.groupInService(1, it -> it.healthCheckGracePeriod(600));
    declareUnhealthy(true);
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");
    declareUnhealthy(false);
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.states()).containsExactly("InService");
  }

  private void declareUnhealthy(boolean respectsGracePeriod) {
    stage.client.setInstanceHealth(it ->
        it.instanceId(stage.first())
            .healthStatus("Unhealthy")
            .shouldRespectGracePeriod(respectsGracePeriod));
  }

  @Test
  void nothing_is_launched_or_terminated_while_that_is_suspended() {
    stage.groupInService(1);
    suspend("Launch", "Terminate");
    stage.desire(3);
    stage.pass(60);
    assertThat(stage.states()).hasSize(1);
    stage.desire(0);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService");
    stage.client.resumeProcesses(it -> it.autoScalingGroupName(Stage.GROUP));
    stage.pass(60);
    assertThat(stage.states()).isEmpty();
  }

  @Test
  void an_unhealthy_instance_is_shown_but_kept_while_replacing_is_suspended() {
    stage.groupInService(1);
    suspend("ReplaceUnhealthy");
    declareUnhealthy(false);
    stage.pass(60);
    assertThat(stage.group().instances().getFirst().healthStatus()).isEqualTo("Unhealthy");
    assertThat(stage.states()).containsExactly("InService");
  }

  private void suspend(String... processes) {
    stage.client.suspendProcesses(
        it -> it.autoScalingGroupName(Stage.GROUP).scalingProcesses(processes));
  }

  @Test
  void terminating_without_decrement_launches_a_replacement() {
    stage.groupInService(2);
    stage.terminate(stage.first(), false);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService", "InService");
    assertThat(stage.compute.launched()).hasSize(3);
  }

  @Test
  void terminating_with_decrement_does_not() {
    stage.groupInService(2);
    stage.terminate(stage.first(), true);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(stage.group().desiredCapacity()).isEqualTo(1);
    assertThat(stage.compute.launched()).hasSize(2);
  }

  @Test
  void the_activities_tell_what_happened_and_why() {
    stage.groupInService(1);
    stage.drainHook();
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    var activities =
        stage
            .client
            .describeScalingActivities(it -> it.autoScalingGroupName(Stage.GROUP))
            .activities();
    assertThat(activities).hasSize(2);
    assertThat(activities.getFirst().description())
        .isEqualTo("Terminating EC2 instance: " + stage.first());
    assertThat(activities.getFirst().statusCodeAsString())
        .isEqualTo("MidTerminatingLifecycleAction");
    assertThat(activities.getFirst().progress()).isEqualTo(60);
    assertThat(activities.getFirst().cause()).contains("shrinking the capacity");
    assertThat(activities.getLast().statusCodeAsString()).isEqualTo("Successful");
    assertThat(activities.getLast().endTime()).isNotNull();
  }
}
