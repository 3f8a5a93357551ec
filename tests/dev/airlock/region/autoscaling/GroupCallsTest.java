package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.Tag;

class GroupCallsTest {
  private final Stage stage = new Stage();

  @Test
  void a_group_is_described_as_it_was_made() {
    stage.attachments.add("web-elb");
    stage.attachments.add("arn:targets");
    stage.createGroup(
        1,
        it ->
            it.loadBalancerNames("web-elb")
                .targetGroupARNs("arn:targets")
                .healthCheckType("ELB")
                .healthCheckGracePeriod(120)
                .tags(Tag.builder().key("airlock:enabled").value("yes").build()));
    stage.pass(30);
    var group = stage.group();
    assertThat(group.loadBalancerNames()).containsExactly("web-elb");
    assertThat(group.targetGroupARNs()).containsExactly("arn:targets");
    assertThat(group.healthCheckType()).isEqualTo("ELB");
    assertThat(group.healthCheckGracePeriod()).isEqualTo(120);
    assertThat(group.maxSize()).isEqualTo(10);
    assertThat(group.hasSuspendedProcesses()).isTrue();
    assertThat(group.tags().getFirst().key()).isEqualTo("airlock:enabled");
    assertThat(group.warmPoolConfiguration()).isNull();
    var instance = group.instances().getFirst();
    assertThat(instance.availabilityZone()).isEqualTo("eu-west-1a");
    assertThat(instance.healthStatus()).isEqualTo("Healthy");
    assertThat(instance.protectedFromScaleIn()).isFalse();
  }

  @Test
  void every_call_passes_the_door() {
    stage.createGroup(0, it -> {});
    stage.group();
    assertThat(stage.apiCalls)
        .containsExactly(
            "autoscaling:CreateAutoScalingGroup", "autoscaling:DescribeAutoScalingGroups");
  }

  @Test
  void a_name_is_taken_once() {
    stage.createGroup(0, it -> {});
    assertThatThrownBy(() -> stage.createGroup(0, it -> {}))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("AutoScalingGroup by this name already exists");
  }

  @Test
  void sizes_that_do_not_fit_are_refused() {
    assertThatThrownBy(() -> stage.createGroup(11, it -> {}))
        .hasMessageContaining(
            "Desired capacity:11 must be between the specified min size:0 and max size:10");
    assertThatThrownBy(() -> stage.createGroup(0, it -> it.minSize(3).maxSize(2)))
        .hasMessageContaining("Max bound, 2, must be greater than or equal to min bound, 3");
    stage.createGroup(1, it -> it.minSize(1));
    assertThatThrownBy(() -> stage.desire(11))
        .hasMessageContaining(
            "New SetDesiredCapacity value 11 is above max value 10 for the AutoScalingGroup.");
    assertThatThrownBy(() -> stage.desire(0))
        .hasMessageContaining(
            "New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.");
    stage.pass(20);
    assertThatThrownBy(() -> stage.terminate(stage.first(), true))
        .hasMessageContaining("Currently, desiredSize equals minSize (1).");
  }

  @Test
  void an_update_changes_what_it_says_and_moves_the_capacity_into_its_bounds() {
    stage.groupInService(4);
    stage.client.updateAutoScalingGroup(
        it -> it.autoScalingGroupName(Stage.GROUP).maxSize(2).launchConfigurationName("web-v2"));
    stage.pass(30);
    assertThat(stage.group().desiredCapacity()).isEqualTo(2);
    assertThat(stage.group().availabilityZones()).containsExactly("eu-west-1a", "eu-west-1b");
    assertThat(stage.states()).containsExactly("InService", "InService");
    stage.terminate(stage.group().instances().getFirst().instanceId(), false);
    stage.pass(10);
    assertThat(stage.compute.templates).last().isEqualTo("web-v2");
  }

  @Test
  void a_group_with_instances_is_deleted_by_force_only_and_its_hooks_are_asked() {
    stage.groupInService(1);
    stage.drainHook();
    assertThatThrownBy(
            () -> stage.client.deleteAutoScalingGroup(it -> it.autoScalingGroupName(Stage.GROUP)))
        .isInstanceOf(ResourceInUseException.class);
    stage.client.deleteAutoScalingGroup(
        it -> it.autoScalingGroupName(Stage.GROUP).forceDelete(true));
    stage.passUntil(stage.first(), "Terminating:Wait");
    assertThat(stage.group().status()).isEqualTo("Delete in progress");
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(20);
    assertThat(stage.client.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    assertThat(stage.compute.launched()).hasSize(1);
  }

  @Test
  void groups_are_found_by_their_tags() {
    named("a", "airlock:enabled", "blue");
    named("b", "airlock:enabled", "green");
    named("c", "other", "blue");
    assertThat(found("tag-key", "airlock:enabled")).containsExactly("a", "b");
    assertThat(found("tag-value", "blue")).containsExactly("a", "c");
    assertThat(found("tag:airlock:enabled", "blue", "red")).containsExactly("a");
    assertThatThrownBy(() -> found("color", "blue"))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("Filter type color is not correct");
  }

  @Test
  void pages_follow_each_other() {
    Stream.of("a", "b", "c", "d", "e").forEach(it -> named(it, "k", "v"));
    var first = stage.client.describeAutoScalingGroups(it -> it.maxRecords(2));
    assertThat(first.autoScalingGroups()).hasSize(2);
    assertThat(first.nextToken()).isNotNull();
    assertThat(
            stage
                .client
                .describeAutoScalingGroupsPaginator(it -> it.maxRecords(2))
                .autoScalingGroups()
                .stream()
                .map(it -> it.autoScalingGroupName()))
        .containsExactly("a", "b", "c", "d", "e");
    assertThatThrownBy(() -> stage.client.describeAutoScalingGroups(it -> it.nextToken("page 2")))
        .isInstanceOf(InvalidNextTokenException.class);
  }

  @Test
  void unknown_instances_are_left_out_and_fifty_ids_are_the_most() {
    stage.groupInService(1);
    var found =
        stage.client.describeAutoScalingInstances(
            it -> it.instanceIds("i-00000000000000bad", stage.first()));
    assertThat(found.autoScalingInstances())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.autoScalingGroupName()).isEqualTo(Stage.GROUP);
          assertThat(it.lifecycleState()).isEqualTo("InService");
        });
    var many = Stream.generate(stage::first).limit(51).toList();
    assertThatThrownBy(() -> stage.client.describeAutoScalingInstances(it -> it.instanceIds(many)))
        .isInstanceOf(AutoScalingException.class);
  }

  @Test
  void a_balancer_attached_later_gets_the_instances_in_service() {
    var elb = stage.attachments.add("web-elb");
    var targets = stage.attachments.add("arn:targets");
    stage.groupInService(2);
    stage.client.attachLoadBalancers(
        it -> it.autoScalingGroupName(Stage.GROUP).loadBalancerNames("web-elb"));
    stage.client.attachLoadBalancerTargetGroups(
        it -> it.autoScalingGroupName(Stage.GROUP).targetGroupARNs("arn:targets"));
    assertThat(elb.registered).hasSize(2).isEqualTo(targets.registered);
    stage.client.detachLoadBalancers(
        it -> it.autoScalingGroupName(Stage.GROUP).loadBalancerNames("web-elb"));
    stage.client.detachLoadBalancerTargetGroups(
        it -> it.autoScalingGroupName(Stage.GROUP).targetGroupARNs("arn:targets"));
    assertThat(elb.registered).isEmpty();
    assertThat(targets.registered).isEmpty();
    assertThat(stage.group().loadBalancerNames()).isEmpty();
  }

  @Test
  void a_balancer_that_does_not_exist_cannot_be_attached() {
    assertThatThrownBy(() -> stage.createGroup(0, it -> it.loadBalancerNames("nowhere")))
        .hasMessageContaining("Provided Load Balancers may not be valid.");
    assertThat(stage.client.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
  }

  @Test
  void tags_are_put_found_and_deleted() {
    stage.createGroup(0, it -> {});
    stage.client.createOrUpdateTags(it -> it.tags(tag("airlock:release", "v1")));
    stage.client.createOrUpdateTags(it -> it.tags(tag("airlock:release", "v2"), tag("k", "v")));
    assertThat(tagged("auto-scaling-group", Stage.GROUP)).containsExactly("v2", "v");
    assertThat(tagged("key", "k")).containsExactly("v");
    assertThat(tagged("value", "v2")).containsExactly("v2");
    stage.client.deleteTags(it -> it.tags(tag("k", "another value"), tag("airlock:release", null)));
    assertThat(tagged("propagate-at-launch", "false")).containsExactly("v");
  }

  @Test
  void tags_of_an_unknown_group_are_refused() {
    assertThatThrownBy(() -> stage.client.createOrUpdateTags(it -> it.tags(tag("k", "v"))))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("AutoScalingGroup not found - AutoScaling Group web-blue not found");
  }

  private static Tag tag(String key, String value) {
    return Tag.builder()
        .resourceId(Stage.GROUP)
        .resourceType("auto-scaling-group")
        .key(key)
        .value(value)
        .propagateAtLaunch(false)
        .build();
  }

  private List<String> tagged(String filter, String value) {
    return stage.client.describeTags(it -> it.filters(filter(filter, value))).tags().stream()
        .map(it -> it.value())
        .toList();
  }

  private void named(String name, String key, String value) {
    stage.createGroup(
        0, it -> it.autoScalingGroupName(name).tags(Tag.builder().key(key).value(value).build()));
  }

  private List<String> found(String filter, String... values) {
    return stage
        .client
        .describeAutoScalingGroups(it -> it.filters(filter(filter, values)))
        .autoScalingGroups()
        .stream()
        .map(it -> it.autoScalingGroupName())
        .toList();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
