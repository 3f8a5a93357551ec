package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

class TrafficSourceTest {
  private final Stage stage = new Stage();

  @Test
  void balancers_of_both_kinds_are_attached_and_detached_as_traffic_sources() {
    var elb = stage.attachments.add("web-elb");
    var targets = stage.attachments.add("arn:targets");
    stage.groupInService(1, it -> it.trafficSources(source("web-elb")));
    assertThat(elb.registered).containsExactly(stage.first());
    stage.client.attachTrafficSources(
        it -> it.autoScalingGroupName(Stage.GROUP).trafficSources(source("arn:targets")));
    assertThat(targets.registered).containsExactly(stage.first());
    assertThat(stage.group().loadBalancerNames()).containsExactly("web-elb");
    assertThat(stage.group().trafficSources())
        .extracting(TrafficSourceIdentifier::identifier, TrafficSourceIdentifier::type)
        .containsExactly(tuple("web-elb", "elb"), tuple("arn:targets", "elbv2"));
    stage.client.detachTrafficSources(
        it -> it.autoScalingGroupName(Stage.GROUP).trafficSources(source("web-elb")));
    assertThat(elb.registered).isEmpty();
  }

  @Test
  void each_tells_how_far_it_is() {
    var elb = stage.attachments.add("web-elb");
    stage.attachments.add("arn:targets");
    stage.groupInService(
        1,
        it ->
            it.healthCheckType("ELB").loadBalancerNames("web-elb").targetGroupARNs("arn:targets"));
    elb.registered.clear();
    assertThat(
            stage
                .client
                .describeTrafficSources(it -> it.autoScalingGroupName(Stage.GROUP))
                .trafficSources())
        .extracting(TrafficSourceState::identifier, TrafficSourceState::state)
        .containsExactly(tuple("web-elb", "Adding"), tuple("arn:targets", "InService"));
    assertThat(
            stage
                .client
                .describeLoadBalancers(it -> it.autoScalingGroupName(Stage.GROUP))
                .loadBalancers()
                .getFirst()
                .state())
        .isEqualTo("Adding");
    assertThat(
            stage
                .client
                .describeLoadBalancerTargetGroups(it -> it.autoScalingGroupName(Stage.GROUP))
                .loadBalancerTargetGroups()
                .getFirst()
                .state())
        .isEqualTo("InService");
  }

  @Test
  void without_the_balancers_health_checks_a_balancer_is_only_added() {
    stage.attachments.add("web-elb");
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    assertThat(
            stage
                .client
                .describeTrafficSources(
                    it -> it.autoScalingGroupName(Stage.GROUP).trafficSourceType("elb"))
                .trafficSources())
        .extracting(TrafficSourceState::state)
        .containsExactly("Added");
  }

  @Test
  void other_kinds_are_refused() {
    stage.createGroup(0, it -> {});
    var lattice = TrafficSourceIdentifier.builder().identifier("x").type("vpc-lattice").build();
    assertThatThrownBy(() ->
            stage.client.attachTrafficSources(
                it -> it.autoScalingGroupName(Stage.GROUP).trafficSources(lattice)))
        .hasMessageContaining("vpc-lattice");
  }

  @Test
  void constants_are_told() {
    stage.createGroup(0, it -> {});
    assertThat(stage.client.describeAccountLimits().numberOfAutoScalingGroups()).isEqualTo(1);
    assertThat(stage.client.describeLifecycleHookTypes().lifecycleHookTypes())
        .containsExactly(
            "autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING");
    assertThat(stage.client.describeScalingProcessTypes().processes())
        .extracting(it -> it.processName())
        .contains("Launch", "AddToLoadBalancer");
    assertThat(stage.client.describeTerminationPolicyTypes().terminationPolicyTypes())
        .contains("Default");
    assertThat(stage.client.describeAutoScalingNotificationTypes().autoScalingNotificationTypes())
        .contains("autoscaling:TEST_NOTIFICATION");
  }

  private static TrafficSourceIdentifier source(String identifier) {
    return TrafficSourceIdentifier.builder().identifier(identifier).build();
  }
}
