package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class RootVolumeTest {
  private final Stage stage = new Stage();

  @Test
  void the_instance_drains_boots_anew_and_comes_back_under_the_same_id() {
    var elb = stage.attachments.add("web-elb");
    List<String> released = new ArrayList<>();
    stage.model.addListener(
        new LifecycleListener() {
          @Override
          public void letGo(String group, String instanceId) {
            released.add(instanceId);
          }
        });
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.launchHook();
    stage.drainHook();

    stage.model.replaceRootVolume(stage.first());
    assertThat(stage.stateOf(stage.first())).isEqualTo("ReplacingRootVolume");
    assertThat(elb.registered).isEmpty();
    stage.passUntil(stage.first(), "ReplacingRootVolume:Wait");
    assertReplacement("EC2 Instance-terminate Lifecycle Action");

    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    assertThat(stage.stateOf(stage.first())).isEqualTo("ReplacingRootVolume:Proceed");
    assertThat(released).containsExactly(stage.first());
    stage.passUntil(stage.first(), "RootVolumeReplaced");
    stage.passUntil(stage.first(), "Pending:Wait");
    assertReplacement("EC2 Instance-launch Lifecycle Action");

    stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE");
    stage.pass(5);
    assertThat(stage.states()).containsExactly("InService");
    assertThat(elb.registered).containsExactly(stage.first());
    assertThat(stage.compute.launched()).hasSize(1);
  }

  private void assertReplacement(String detailType) {
    var detail = stage.events(detailType).getLast().detail();
    assertThat(detail.get("Origin")).isEqualTo("AutoScalingGroup");
    assertThat(detail.get("Destination")).isEqualTo("AutoScalingGroup");
    assertThat(detail.get("Action")).isEqualTo("ReplaceRootVolume");
  }

  @Test
  void an_instance_that_never_gets_ready_again_is_replaced() {
    stage.groupInService(1);
    stage.launchHook();
    stage.model.replaceRootVolume(stage.first());
    stage.passUntil(stage.first(), "Pending:Wait");
    stage.complete(Stage.LAUNCH, stage.first(), "ABANDON");
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("Pending:Wait");
  }

  @Test
  void abandon_on_the_way_out_goes_on_with_the_replacement() {
    stage.groupInService(1);
    stage.drainHook();
    stage.model.replaceRootVolume(stage.first());
    stage.passUntil(stage.first(), "ReplacingRootVolume:Wait");
    stage.complete(Stage.DRAIN, stage.first(), "ABANDON");
    stage.pass(30);
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");
  }

  @Test
  void only_an_instance_in_service_can_have_it() {
    stage.groupInService(1);
    stage.terminate(stage.first(), true);
    assertThatThrownBy(() -> stage.model.replaceRootVolume(stage.first()))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("is not in InService");
  }
}
