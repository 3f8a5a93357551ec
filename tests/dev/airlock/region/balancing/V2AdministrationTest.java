package dev.airlock.region.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.ec2.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

class V2AdministrationTest {

  private final TargetStage targets = TargetStage.application();
  private final RegionElasticLoadBalancingV2Client elb = targets.stage.elbV2;

  @Test
  void listeners_are_described_by_load_balancer_and_by_arn() {
    Listener listener =
        elb.describeListeners(it -> it.loadBalancerArn(targets.balancer)).listeners().getFirst();
    assertThat(listener.port()).isEqualTo(80);
    assertThat(listener.defaultActions().getFirst().targetGroupArn()).isEqualTo(targets.group);
    assertThat(elb.describeListeners(it -> it.listenerArns(targets.listener)).listeners())
        .containsExactly(listener);
    assertThatThrownBy(() -> elb.describeListeners(it -> it.listenerArns(targets.listener + "0")))
        .isInstanceOf(ListenerNotFoundException.class);
    assertThatThrownBy(() -> elb.describeListeners(it -> {})).hasMessageContaining("must specify");
  }

  @Test
  void a_listener_that_forwards_elsewhere_leaves_its_target_group_unused() {
    String other = targets.createGroup("other", ProtocolEnum.HTTP);
    var action = TargetStage.forward(other);
    elb.modifyListener(it -> it.listenerArn(targets.listener).defaultActions(action));
    elb.deleteTargetGroup(it -> it.targetGroupArn(targets.group));
    assertThatThrownBy(() -> elb.describeTargetGroups(it -> it.targetGroupArns(targets.group)))
        .isInstanceOf(TargetGroupNotFoundException.class);
    elb.modifyListener(it -> it.listenerArn(targets.listener).port(81));
    targets.listen(other, 80);
    assertThatThrownBy(() -> elb.modifyListener(it -> it.listenerArn(targets.listener).port(80)))
        .isInstanceOf(DuplicateListenerException.class);
  }

  @Test
  void a_protected_load_balancer_is_not_deleted() {
    LoadBalancerAttribute protection =
        LoadBalancerAttribute.builder().key("deletion_protection.enabled").value("true").build();
    assertThat(
            elb.modifyLoadBalancerAttributes(
                    it -> it.loadBalancerArn(targets.balancer).attributes(protection))
                .attributes())
        .contains(protection);
    assertThatThrownBy(() -> elb.deleteLoadBalancer(it -> it.loadBalancerArn(targets.balancer)))
        .isInstanceOf(OperationNotPermittedException.class);
    LoadBalancerAttribute unknown = protection.toBuilder().key("colour").build();
    assertThatThrownBy(() ->
            elb.modifyLoadBalancerAttributes(
                it -> it.loadBalancerArn(targets.balancer).attributes(unknown)))
        .hasMessageContaining("'colour' is not recognized")
        .extracting(it -> ((AwsServiceException) it).awsErrorDetails().errorCode())
        .isEqualTo("ValidationError");
  }

  @Test
  void a_page_has_1_to_400_items() {
    for (int size : List.of(0, 401)) {
      assertThatThrownBy(() -> elb.describeTargetGroups(it -> it.pageSize(size)))
          .hasMessageContaining("between 1 and 400");
    }
  }

  @Test
  void a_load_balancer_is_where_its_subnets_are() {
    var zone = Network.ZONES.getFirst();
    var made =
        elb.createLoadBalancer(it -> it.name("inner").scheme("internal").subnets(zone.subnetId()))
            .loadBalancers()
            .getFirst();
    assertThat(made.schemeAsString()).isEqualTo("internal");
    assertThat(made.availabilityZones().getFirst().zoneName()).isEqualTo(zone.name());
    assertThatThrownBy(() -> elb.createLoadBalancer(it -> it.name("x").subnets("subnet-1")))
        .isInstanceOf(SubnetNotFoundException.class);
  }

  @Test
  void a_health_check_can_be_changed() {
    var changed =
        elb.modifyTargetGroup(it -> it.targetGroupArn(targets.group).healthCheckPath("/ready"))
            .targetGroups()
            .getFirst();
    assertThat(changed.healthCheckPath()).isEqualTo("/ready");
    assertThat(changed.healthCheckIntervalSeconds()).isEqualTo(10);
    assertThatThrownBy(() ->
            elb.modifyTargetGroup(
                it -> it.targetGroupArn(targets.group).healthCheckTimeoutSeconds(60)))
        .hasMessageContaining("interval must be greater");
  }

  @Test
  void tags_are_added_described_and_removed_by_arn() {
    Tag tag = Tag.builder().key("role").value("web").build();
    for (String arn : List.of(targets.balancer, targets.listener, targets.group)) {
      elb.addTags(it -> it.resourceArns(arn).tags(tag));
      assertThat(elb.describeTags(it -> it.resourceArns(arn)).tagDescriptions().getFirst().tags())
          .containsExactly(tag);
      elb.removeTags(it -> it.resourceArns(arn).tagKeys("role"));
      assertThat(elb.describeTags(it -> it.resourceArns(arn)).tagDescriptions().getFirst().tags())
          .isEmpty();
    }
    assertThatThrownBy(() -> elb.describeTags(it -> it.resourceArns(targets.group + "0")))
        .isInstanceOf(TargetGroupNotFoundException.class);
  }
}
