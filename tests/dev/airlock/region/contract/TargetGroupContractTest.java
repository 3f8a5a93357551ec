package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Target groups and their load balancers: making them, and asking for them. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class TargetGroupContractTest extends Contract {

  private ElasticLoadBalancingV2Client elb;
  private TargetGroups groups;

  @BeforeEach
  void readyToCreate() {
    elb = site.clients.elbv2();
    groups = new TargetGroups(site);
  }

  @Test
  void a_group_is_shown_as_it_was_made() {
    String name = site.name();
    String arn = groups.create(name);

    TargetGroup shown = elb.describeTargetGroups(ask -> ask.names(name)).targetGroups().getFirst();

    assertThat(shown.targetGroupArn()).isEqualTo(arn);
    assertThat(shown.targetTypeAsString()).isEqualTo("instance");
    assertThat(shown.port()).isEqualTo(Machines.PORT);
    assertThat(shown.healthCheckPort()).isEqualTo("traffic-port");
    assertThat(shown.healthyThresholdCount()).isEqualTo(5);
    assertThat(shown.unhealthyThresholdCount()).isEqualTo(2);
    assertThat(shown.loadBalancerArns()).isEmpty();
  }

  @Test
  void a_target_drains_for_five_minutes_unless_the_group_says_otherwise() {
    String arn = groups.create(site.name());
    assertThat(groups.get(arn, TargetGroups.DELAY)).isEqualTo("300");

    groups.set(arn, TargetGroups.DELAY, "20");

    assertThat(groups.get(arn, TargetGroups.DELAY)).isEqualTo("20");
    assertRefused("ValidationError", () -> groups.set(arn, "airlock.colour", "green"));
  }

  @Test
  void making_a_group_again_is_no_error_but_making_it_otherwise_is() {
    String name = site.name();
    String arn = groups.create(name);

    assertThat(groups.create(name)).isEqualTo(arn);
    assertRefused("DuplicateTargetGroupName", () -> groups.create(name, Machines.PORT + 1));
  }

  @Test
  void a_group_that_a_listener_uses_stays() {
    String group = groups.create(site.name());
    String name = site.name();
    String balancer = groups.balancer(name);
    String listener = groups.listen(balancer, group);

    assertThat(groups.balancer(name)).isEqualTo(balancer);
    assertThat(groups.listen(balancer, group)).isEqualTo(listener);
    assertRefused("ResourceInUse", () -> elb.deleteTargetGroup(ask -> ask.targetGroupArn(group)));
    assertThat(elb.describeTargetGroups(ask -> ask.loadBalancerArn(balancer)).targetGroups())
        .extracting(TargetGroup::targetGroupArn)
        .containsExactly(group);
  }

  @Test
  void all_groups_are_told_page_by_page() {
    List<String> made =
        List.of(groups.create(site.name()), groups.create(site.name()), groups.create(site.name()));

    assertThat(Page.all(2, this::page)).containsAll(made).doesNotHaveDuplicates();
    assertRefused("ValidationError", () -> elb.describeTargetGroups(ask -> ask.pageSize(0)));
    assertRefused("ValidationError", () -> elb.describeTargetGroups(ask -> ask.pageSize(401)));
  }

  @Test
  void a_group_that_does_not_exist_is_not_found_but_can_be_deleted() {
    String nobodys = groups.create(site.name()).replaceFirst("[0-9a-f]{16}$", "0123456789abcdef");
    var target = TargetDescription.builder().id(Machines.NOBODY).build();

    assertNotFound(() -> elb.describeTargetGroups(ask -> ask.targetGroupArns(nobodys)));
    assertNotFound(() -> elb.describeTargetGroups(ask -> ask.names(site.name())));
    assertNotFound(() -> elb.describeTargetHealth(ask -> ask.targetGroupArn(nobodys)));
    assertNotFound(() -> groups.get(nobodys, TargetGroups.DELAY));
    assertNotFound(() -> elb.registerTargets(ask -> ask.targetGroupArn(nobodys).targets(target)));
    assertNotFound(() -> elb.deregisterTargets(ask -> ask.targetGroupArn(nobodys).targets(target)));
    elb.deleteTargetGroup(ask -> ask.targetGroupArn(nobodys));
  }

  @Test
  void a_text_that_is_no_arn_is_not_looked_for() {
    assertRefused(
        "ValidationError", () -> elb.describeTargetHealth(ask -> ask.targetGroupArn("web")));
    assertRefused(
        "ValidationError", () -> elb.describeTargetGroups(ask -> ask.targetGroupArns("web")));
    assertRefused(
        "ValidationError", () -> elb.describeLoadBalancers(ask -> ask.loadBalancerArns("web")));
  }

  @Test
  void a_load_balancer_that_does_not_exist_is_not_found() {
    assertRefused(
        "LoadBalancerNotFound", () -> elb.describeLoadBalancers(ask -> ask.names(site.name())));
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertRefused("TargetGroupNotFound", call);
  }

  private Page<String> page(String marker) {
    DescribeTargetGroupsResponse answer =
        elb.describeTargetGroups(ask -> ask.pageSize(2).marker(marker));
    return new Page<>(
        answer.targetGroups().stream().map(TargetGroup::targetGroupArn).toList(),
        answer.nextMarker());
  }
}
