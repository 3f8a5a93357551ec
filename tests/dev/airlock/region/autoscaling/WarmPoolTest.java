package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolState;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolStatus;

class WarmPoolTest {
  private static final String LAUNCHING = "EC2 Instance-launch Lifecycle Action";
  private static final String TERMINATING = "EC2 Instance-terminate Lifecycle Action";

  private final Stage stage = new Stage();

  @Test
  void an_instance_meets_the_launch_hook_on_its_way_into_the_pool_and_is_stopped() {
    stage.groupInService(1);
    stage.launchHook();
    putPool(1, it -> {});
    stage.pass(20);
    var pooled = stage.instance(2);
    assertThat(stage.stateOf(pooled)).isEqualTo("Warmed:Pending:Wait");
    assertJourney(LAUNCHING, "EC2", "WarmPool");
    stage.complete(Stage.LAUNCH, pooled, "CONTINUE");
    assertThat(stage.stateOf(pooled)).isEqualTo("Warmed:Pending:Proceed");
    stage.pass(10);
    assertThat(stage.stateOf(pooled)).isEqualTo("Warmed:Stopped");
    assertThat(stage.compute.state(pooled)).isEqualTo("stopped");
    assertThat(stage.events("EC2 Instance Launch Successful"))
        .singleElement()
        .satisfies(it -> assertThat(it.detail().get("Destination")).isEqualTo("WarmPool"));
  }

  @Test
  void a_launch_into_the_pool_that_is_abandoned_is_terminated_and_replaced() {
    stage.groupInService(0);
    stage.launchHook();
    stage.drainHook();
    putPool(1, it -> {});
    stage.pass(20);
    stage.complete(Stage.LAUNCH, stage.first(), "ABANDON");
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Warmed:Terminating:Wait");
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("Warmed:Pending:Wait");
  }

  @Test
  void scaling_out_takes_from_the_pool_and_the_hook_fires_again_for_the_same_instance() {
    var elb = stage.attachments.add("web-elb");
    stage.groupInService(0, it -> it.loadBalancerNames("web-elb"));
    putPool(1, it -> {});
    stage.pass(30);
    stage.launchHook();
    stage.desire(1);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Pending:Wait");
    assertJourney(LAUNCHING, "WarmPool", "AutoScalingGroup");
    assertThat(stage.compute.state(stage.first())).isEqualTo("running");
    stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE");
    stage.pass(5);
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");
    assertThat(elb.registered).containsExactly(stage.first());
  }

  @Test
  void scale_in_with_reuse_drains_the_instance_and_keeps_it() {
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1, it -> it.loadBalancerNames("web-elb"));
    stage.drainHook();
    putPool(
        0, it -> it.maxGroupPreparedCapacity(1).instanceReusePolicy(r -> r.reuseOnScaleIn(true)));
    stage.desire(0);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Warmed:Pending");
    elb.finishDraining();
    stage.pass(1);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Warmed:Pending:Wait");
    assertJourney(TERMINATING, "AutoScalingGroup", "WarmPool");
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(10);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Warmed:Stopped");
    assertThat(stage.compute.launched()).hasSize(1);
  }

  @Test
  void a_return_to_the_pool_that_is_abandoned_ends_in_termination() {
    stage.groupInService(1);
    stage.drainHook();
    putPool(
        0, it -> it.maxGroupPreparedCapacity(1).instanceReusePolicy(r -> r.reuseOnScaleIn(true)));
    stage.desire(0);
    stage.passUntil(stage.first(), "Warmed:Pending:Wait");
    stage.complete(Stage.DRAIN, stage.first(), "ABANDON");
    stage.pass(5);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Warmed:Terminating:Wait");
  }

  @Test
  void scale_in_without_reuse_terminates_and_the_pool_is_filled_anew() {
    stage.groupInService(1);
    putPool(0, it -> it.maxGroupPreparedCapacity(1));
    stage.desire(0);
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(poolStates()).containsExactly("Warmed:Stopped");
  }

  @Test
  void deleting_the_pool_takes_its_instances_through_the_termination_hooks() {
    stage.groupInService(0);
    stage.drainHook();
    putPool(1, it -> it.poolState(WarmPoolState.RUNNING));
    stage.pass(30);
    assertThat(poolStates()).containsExactly("Warmed:Running");
    stage.client.deleteWarmPool(it -> it.autoScalingGroupName(Stage.GROUP));
    stage.passUntil(stage.first(), "Warmed:Terminating:Wait");
    assertJourney(TERMINATING, "WarmPool", "EC2");
    assertThat(stage.group().warmPoolConfiguration().status())
        .isEqualTo(WarmPoolStatus.PENDING_DELETE);
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(20);
    assertThat(stage.compute.state(stage.first())).isEqualTo("terminated");
    assertThat(stage.group().warmPoolConfiguration()).isNull();
  }

  @Test
  void deleting_it_by_force_asks_no_hook() {
    stage.groupInService(0);
    stage.drainHook();
    putPool(2, it -> {});
    stage.pass(30);
    stage.client.deleteWarmPool(it -> it.autoScalingGroupName(Stage.GROUP).forceDelete(true));
    stage.pass(20);
    assertThat(poolStates()).isEmpty();
    assertThat(stage.model.closedActions()).isEmpty();
  }

  @Test
  void the_pool_holds_what_the_group_could_still_grow_by() {
    stage.groupInService(2, it -> it.maxSize(5));
    putPool(null, it -> {});
    stage.pass(30);
    assertThat(poolStates()).hasSize(3).containsOnly("Warmed:Stopped");
    assertThat(stage.group().warmPoolSize()).isEqualTo(3);
    stage.desire(4);
    stage.pass(30);
    assertThat(stage.states()).hasSize(4).containsOnly("InService");
    assertThat(poolStates()).hasSize(1);
  }

  @Test
  void a_pool_that_shrinks_gives_up_its_surplus_only() {
    stage.groupInService(0, it -> it.maxSize(4));
    putPool(3, it -> it.maxGroupPreparedCapacity(0));
    stage.pass(30);
    putPool(1, it -> {});
    stage.pass(30);
    assertThat(poolStates()).containsExactly("Warmed:Stopped");
  }

  @Test
  void deleting_a_pool_that_is_not_there_is_refused() {
    stage.groupInService(0);
    assertThatThrownBy(
            () -> stage.client.deleteWarmPool(it -> it.autoScalingGroupName(Stage.GROUP)))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("No warm pool found");
  }

  private void putPool(Integer minSize, Consumer<PutWarmPoolRequest.Builder> more) {
    stage.client.putWarmPool(it -> {
      it.autoScalingGroupName(Stage.GROUP).minSize(minSize);
      if (minSize != null) {
        it.maxGroupPreparedCapacity(0);
      }
      more.accept(it);
    });
  }

  private List<String> poolStates() {
    return stage
        .client
        .describeWarmPool(it -> it.autoScalingGroupName(Stage.GROUP))
        .instances()
        .stream()
        .map(it -> it.lifecycleStateAsString())
        .toList();
  }

  private void assertJourney(String detailType, String origin, String destination) {
    var detail =
        stage.events(detailType).stream()
            .map(Stage.Event::detail)
            .filter(it -> stage.stateOf(String.valueOf(it.get("EC2InstanceId"))).endsWith(":Wait"))
            .findFirst()
            .orElseThrow();
    assertThat(detail.get("Origin")).isEqualTo(origin);
    assertThat(detail.get("Destination")).isEqualTo(destination);
    assertThat(detail.get("Action")).isNull();
  }
}
