package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminationTest {
  private final Stage stage = new Stage();

  @Test
  void attached_balancers_have_drained_before_the_hook_opens() {
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.drainHook();
    stage.desire(0);
    stage.pass(300);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating");
    assertThat(elb.registered).isEmpty();
    assertThat(stage.model.openActions()).isEmpty();

    elb.finishDraining();
    stage.pass(1);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    assertThat(stage.model.openActions()).hasSize(1);
  }

  @Test
  void every_attached_balancer_must_be_done_not_any() {
    var elb = stage.attachments.add("web-elb");
    var targets = stage.attachments.add("arn:targets");
    targets.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb").targetGroupARNs("arn:targets"));
    assertThat(elb.registered).isEqualTo(targets.registered).hasSize(1);
    stage.drainHook();
    stage.desire(0);
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating");
  }

  @Test
  void a_deleted_balancer_holds_nobody() {
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.desire(0);
    stage.pass(10);
    stage.attachments.delete("web-elb");
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
  }

  @Test
  void completing_the_hook_lets_the_instance_go_and_ends_it() {
    List<String> released = new ArrayList<>();
    stage.model.addListener(
        new LifecycleListener() {
          @Override
          public void letGo(String group, String instanceId) {
            released.add(instanceId);
          }
        });
    stage.groupInService(1);
    stage.drainHook();
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    assertThat(released).isEmpty();
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Proceed");
    assertThat(released).containsExactly(stage.first());
    assertThat(stage.compute.state(stage.first())).isEqualTo("running");

    stage.pass(10);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.compute.state(stage.first())).isEqualTo("terminated");
    var event = stage.lastEvent();
    assertThat(event.detailType()).isEqualTo("EC2 Instance Terminate Successful");
    assertThat(event.detail().get("Origin")).isEqualTo("AutoScalingGroup");
    assertThat(event.detail().get("Destination")).isEqualTo("EC2");
  }

  @Test
  void continue_waits_for_the_other_hooks() {
    stage.groupInService(1);
    stage.drainHook();
    stage.hook("logs", "TERMINATING", 600, "CONTINUE");
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
  }

  @Test
  void abandon_skips_the_other_hooks() {
    stage.groupInService(1);
    stage.drainHook();
    stage.hook("logs", "TERMINATING", 600, "CONTINUE");
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    stage.complete(Stage.DRAIN, stage.first(), "ABANDON");
    stage.pass(10);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.model.openActions()).isEmpty();
  }

  @Test
  void the_hook_of_another_transition_does_not_hold_it() {
    stage.groupInService(1);
    stage.launchHook();
    stage.desire(0);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.model.closedActions()).isEmpty();
  }

  @Test
  void an_instance_that_waits_to_launch_can_be_terminated() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.desire(1);
    stage.pass(10);
    stage.terminate(stage.first(), true);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.model.closedActions())
        .singleElement()
        .satisfies(it -> assertThat(it.by()).isEqualTo(ClosedAction.By.WITHDRAWN));
  }

  @Test
  void terminating_twice_opens_one_action() {
    stage.groupInService(1);
    stage.drainHook();
    stage.terminate(stage.first(), true);
    stage.passUntil(stage.first(), "Terminating:Wait");
    stage.terminate(stage.first(), false);
    stage.pass(10);
    assertThat(stage.model.openActions()).hasSize(1);
    assertThat(stage.group().desiredCapacity()).isZero();
  }
}
