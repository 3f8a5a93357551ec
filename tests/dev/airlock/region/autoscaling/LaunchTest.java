package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.region.autoscaling.ClosedAction.By;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;

class LaunchTest {
  private final Stage stage = new Stage();

  @Test
  void an_instance_without_hooks_is_registered_and_in_service() {
    var elb = stage.attachments.add("web-elb");
    stage.createGroup(1, it -> it.loadBalancerNames("web-elb"));
    stage.pass(10);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(elb.registered).containsExactly(stage.first());
  }

  @Test
  void a_launch_hook_holds_an_instance_back_from_its_balancers() {
    var elb = stage.attachments.add("web-elb");
    stage.createGroup(0, it -> it.loadBalancerNames("web-elb"));
    stage.launchHook();
    stage.desire(1);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("Pending:Wait");
    assertThat(elb.registered).isEmpty();

    stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE");
    assertThat(stage.states()).containsExactly("Pending:Proceed");
    stage.pass(1);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(elb.registered).containsExactly(stage.first());
  }

  @Test
  void the_hook_opens_once_ec2_says_that_the_instance_runs() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.desire(1);
    stage.pass(2);
    assertThat(stage.states()).containsExactly("Pending");
    assertThat(stage.model.openActions()).isEmpty();
    stage.passUntil(stage.first(), "Pending:Wait");
    assertThat(stage.compute.state(stage.first())).isEqualTo("running");
    assertThat(stage.model.openActions())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.group()).isEqualTo(Stage.GROUP);
          assertThat(it.hook()).isEqualTo(Stage.LAUNCH);
          assertThat(it.instance()).isEqualTo(stage.first());
          assertThat(it.token()).hasSize(36);
          assertThat(it.opened()).isEqualTo(stage.timeline.instant());
          assertThat(it.deadline()).isEqualTo(it.opened().plusSeconds(600));
          assertThat(it.globalDeadline()).isEqualTo(it.opened().plusSeconds(60_000));
        });
  }

  @Test
  void hooks_given_at_creation_hold_the_first_instances_too() {
    stage.createGroup(
        2,
        it ->
            it.lifecycleHookSpecificationList(
                LifecycleHookSpecification.builder()
                    .lifecycleHookName(Stage.LAUNCH)
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                    .build()));
    stage.pass(30);
    assertThat(stage.states()).containsExactly("Pending:Wait", "Pending:Wait");
  }

  @Test
  void every_hook_must_be_completed_before_the_instance_goes_on() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.hook("second", "LAUNCHING", 600, "ABANDON");
    stage.desire(1);
    stage.pass(10);
    assertThat(stage.model.openActions()).extracting(OpenAction::token).doesNotHaveDuplicates();
    stage.complete("second", stage.first(), "CONTINUE");
    stage.pass(30);
    assertThat(stage.states()).containsExactly("Pending:Wait");
    stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE");
    stage.pass(1);
    assertThat(stage.states()).containsExactly("InService");
  }

  @Test
  void an_abandoned_launch_goes_through_the_termination_hooks_and_is_replaced_once() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.hook("second", "LAUNCHING", 600, "ABANDON");
    stage.drainHook();
    stage.desire(1);
    stage.pass(10);
    stage.complete(Stage.LAUNCH, stage.first(), "ABANDON");
    stage.pass(30);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    assertThat(stage.compute.launched()).hasSize(2);
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("Pending:Wait");
    assertThat(stage.model.closedActions())
        .extracting(it -> it.action().hook(), ClosedAction::by)
        .containsExactly(tuple(Stage.LAUNCH, By.COMPLETED), tuple("second", By.WITHDRAWN));
    assertThat(stage.events("EC2 Instance Launch Unsuccessful"))
        .singleElement()
        .satisfies(it -> assertThat(it.detail().get("StatusCode")).isEqualTo("Failed"));
  }

  @Test
  void instances_launched_while_adding_to_balancers_is_suspended_are_never_registered() {
    var elb = stage.attachments.add("web-elb");
    stage.createGroup(0, it -> it.loadBalancerNames("web-elb"));
    stage.client.suspendProcesses(
        it -> it.autoScalingGroupName(Stage.GROUP).scalingProcesses("AddToLoadBalancer"));
    stage.desire(1);
    stage.pass(20);
    stage.client.resumeProcesses(
        it -> it.autoScalingGroupName(Stage.GROUP).scalingProcesses("AddToLoadBalancer"));
    stage.pass(60);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(elb.registered).isEmpty();
  }

  @Test
  void instances_carry_the_tags_that_propagate_and_the_name_of_their_group() {
    stage.createGroup(
        1,
        it ->
            it.tags(
                Tag.builder().key("role").value("web").propagateAtLaunch(true).build(),
                Tag.builder().key("secret").value("x").propagateAtLaunch(false).build()));
    stage.pass(1);
    assertThat(stage.compute.tags(stage.first()))
        .containsEntry("role", "web")
        .containsEntry("aws:autoscaling:groupName", Stage.GROUP)
        .doesNotContainKey("secret");
    assertThat(stage.compute.templates).containsExactly("web-v1");
  }

  @Test
  void zones_are_filled_evenly() {
    stage.createGroup(4, it -> {});
    stage.pass(1);
    assertThat(stage.compute.launched().stream().map(stage.compute::zone))
        .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1a", "eu-west-1b");
  }

  @Test
  void a_success_is_told_on_the_bus_and_to_listeners() {
    List<String> told = new ArrayList<>();
    stage.model.addListener(
        new LifecycleListener() {
          @Override
          public void inService(String group, String instanceId) {
            told.add(group + " " + instanceId);
          }
        });
    stage.createGroup(1, it -> {});
    stage.pass(10);
    assertThat(told).containsExactly(Stage.GROUP + " " + stage.first());
    var event = stage.events("EC2 Instance Launch Successful").getFirst();
    assertThat(event.resources())
        .containsExactly(
            stage.group().autoScalingGroupARN(),
            "arn:aws:ec2:eu-west-1:111122223333:instance/" + stage.first());
    assertThat(event.detail().get("StatusCode")).isEqualTo("InProgress");
    assertThat(event.detail().get("EC2InstanceId")).isEqualTo(stage.first());
    assertThat(event.detail().get("RequestId")).isEqualTo(event.detail().get("ActivityId"));
    assertThat(event.detail().get("Origin")).isEqualTo("EC2");
    assertThat(event.detail().get("Destination")).isEqualTo("AutoScalingGroup");
  }
}
