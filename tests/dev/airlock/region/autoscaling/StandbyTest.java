package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.ec2.Blueprint;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class StandbyTest {
  private final Stage stage = new Stage();

  @Test
  void an_instance_drains_into_standby_and_comes_back_without_any_hook() {
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.launchHook();
    stage.drainHook();
    enterStandby(true);
    stage.pass(60);
    assertThat(stage.states()).containsExactly("EnteringStandby");
    elb.finishDraining();
    stage.pass(5);
    assertThat(stage.states()).containsExactly("Standby");
    assertThat(stage.group().desiredCapacity()).isZero();

    stage.client.exitStandby(it -> it.autoScalingGroupName(Stage.GROUP).instanceIds(stage.first()));
    assertThat(stage.states()).containsExactly("Pending");
    stage.pass(10);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(stage.group().desiredCapacity()).isEqualTo(1);
    assertThat(elb.registered).containsExactly(stage.first());
    assertThat(stage.events).isEmpty();
  }

  @Test
  void without_decrement_another_takes_its_place() {
    stage.groupInService(1);
    enterStandby(false);
    stage.pass(20);
    assertThat(stage.states()).containsExactly("Standby", "InService");
  }

  @Test
  void a_capacity_below_the_minimum_is_refused() {
    stage.groupInService(1, it -> it.minSize(1).maxSize(1));
    assertThatThrownBy(() -> enterStandby(true))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining(
            "AutoScalingGroup web-blue has min-size=1, max-size=1, and desired-size=1. To place"
                + " into standby 1 instance, please update the AutoScalingGroup sizes"
                + " appropriately.");
    assertThat(stage.states()).containsExactly("InService");
  }

  @Test
  void only_an_instance_in_service_enters_standby() {
    stage.groupInService(1);
    enterStandby(true);
    assertThatThrownBy(() -> enterStandby(true))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("The instance " + stage.first() + " is not in InService.");
  }

  @Test
  void twenty_at_once_enter_standby_and_no_more() {
    stage.groupInService(1);
    assertThatThrownBy(() ->
            stage.client.enterStandby(it ->
                it.autoScalingGroupName(Stage.GROUP)
                    .instanceIds(Collections.nCopies(21, stage.first()))
                    .shouldDecrementDesiredCapacity(true)))
        .hasMessageContaining("limited to 20");
  }

  @Test
  void a_detached_instance_drains_and_keeps_running_outside() {
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.drainHook();
    detach();
    stage.pass(30);
    assertThat(stage.states()).containsExactly("Detaching");
    elb.finishDraining();
    stage.pass(5);
    assertThat(stage.states()).isEmpty();
    assertThat(stage.compute.state(stage.first())).isEqualTo("running");
    assertThat(stage.events).isEmpty();
  }

  @Test
  void a_running_instance_can_be_attached() {
    stage.groupInService(0);
    stage.launchHook();
    var id = stage.compute.launch("eu-west-1a", Blueprint.named("by-hand"), Map.of());
    stage.pass(10);
    attach(id);
    stage.pass(5);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(stage.group().desiredCapacity()).isEqualTo(1);
    assertThatThrownBy(() -> attach(id)).hasMessageContaining("is already part of");
  }

  @Test
  void strangers_are_refused() {
    stage.groupInService(1);
    assertThatThrownBy(() -> attach("i-00000000000000bad"))
        .hasMessageContaining("Invalid Instance ID(s)");
    assertThatThrownBy(() -> stage.terminate("i-00000000000000bad", false))
        .hasMessageContaining(
            "Instance Id not found - No managed instance found for instance ID:"
                + " i-00000000000000bad");
  }

  private void enterStandby(boolean decrement) {
    stage.client.enterStandby(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .instanceIds(stage.first())
            .shouldDecrementDesiredCapacity(decrement));
  }

  private void attach(String id) {
    stage.client.attachInstances(it -> it.autoScalingGroupName(Stage.GROUP).instanceIds(id));
  }

  private void detach() {
    stage.client.detachInstances(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .instanceIds(stage.first())
            .shouldDecrementDesiredCapacity(true));
  }
}
