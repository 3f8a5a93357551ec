package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;

class InstanceRefreshTest {
  private final Stage stage = new Stage();

  @Test
  void every_instance_goes_and_another_comes_with_all_hooks_asked() {
    stage.groupInService(2);
    stage.launchHook();
    stage.drainHook();
    String id = start(it -> it.minHealthyPercentage(50));
    stage.pass(10);
    assertThat(stage.states()).containsExactly("Terminating:Wait", "InService", "Pending:Wait");

    stage.complete(Stage.LAUNCH, stage.instance(3), "CONTINUE");
    stage.pass(20);
    assertThat(stage.states())
        .containsExactly("Terminating:Wait", "Terminating:Wait", "InService", "Pending:Wait");
    assertThat(refresh().statusAsString()).isEqualTo("InProgress");
    stage.complete(Stage.LAUNCH, stage.instance(4), "CONTINUE");
    stage.complete(Stage.DRAIN, stage.instance(1), "CONTINUE");
    stage.complete(Stage.DRAIN, stage.instance(2), "CONTINUE");
    stage.pass(30);

    assertThat(stage.states()).containsExactly("InService", "InService");
    assertThat(refresh())
        .returns(id, InstanceRefresh::instanceRefreshId)
        .returns("Successful", InstanceRefresh::statusAsString)
        .returns(100, InstanceRefresh::percentageComplete)
        .returns(0, InstanceRefresh::instancesToUpdate);
    assertThat(announced()).containsExactly("Started", "Succeeded");
    assertThat(stage.events.getFirst().detail())
        .isEqualTo(Map.of("InstanceRefreshId", id, "AutoScalingGroupName", Stage.GROUP));
  }

  @Test
  void never_fewer_serve_than_it_was_told() {
    stage.groupInService(8);
    start(it -> it.minHealthyPercentage(75));
    int fewest = 8;
    for (int i = 0; i < 120; i++) {
      stage.pass(1);
      fewest = Math.min(fewest, serving());
    }
    assertThat(fewest).isEqualTo(6);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
    assertThat(stage.compute.launched()).hasSize(16);
  }

  @Test
  void one_at_a_time_is_replaced_where_the_percentage_leaves_no_room() {
    stage.groupInService(4);
    start(it -> {});
    stage.pass(2);
    assertThat(serving()).isEqualTo(3);
    stage.pass(120);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
  }

  @Test
  void a_new_instance_counts_when_it_has_warmed_up() {
    stage.groupInService(2);
    start(it -> it.instanceWarmup(300));
    stage.pass(200);
    assertThat(refresh().percentageComplete()).isEqualTo(50);
    stage.pass(300);
    assertThat(refresh().percentageComplete()).isEqualTo(100);
    assertThat(refresh().statusAsString()).isEqualTo("InProgress");
    stage.pass(200);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
  }

  @Test
  void a_cancelled_refresh_waits_for_those_under_way_and_replaces_nobody_else() {
    stage.groupInService(3);
    start(it -> {});
    stage.pass(1);
    cancel(true);
    assertThat(refresh().statusAsString()).isEqualTo("Cancelling");
    stage.pass(60);
    assertThat(refresh().statusAsString()).isEqualTo("Cancelled");
    assertThat(stage.compute.launched()).hasSize(4);
    assertThat(announced()).containsExactly("Started", "Cancelled");
  }

  @Test
  void one_that_is_cancelled_without_waiting_is_over_at_once() {
    stage.groupInService(3);
    start(it -> {});
    stage.pass(1);
    cancel(false);
    assertThat(refresh().statusAsString()).isEqualTo("Cancelled");
    stage.pass(60);
    assertThat(announced()).containsExactly("Started", "Cancelled");
  }

  @Test
  void whoever_is_protected_or_in_standby_is_waited_for_and_after_an_hour_it_fails() {
    stage.groupInService(2);
    stage.client.enterStandby(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .instanceIds(stage.first())
            .shouldDecrementDesiredCapacity(true));
    stage.pass(5);
    start(it -> {});
    stage.pass(3500);
    assertThat(refresh().statusAsString()).isEqualTo("InProgress");
    assertThat(refresh().instancesToUpdate()).isEqualTo(1);
    stage.pass(200);
    assertThat(refresh())
        .returns("Failed", InstanceRefresh::statusAsString)
        .returns("No instance was replaced for an hour.", InstanceRefresh::statusReason);
    assertThat(announced()).containsExactly("Started", "Failed");
    assertThat(stage.states()).containsExactly("Standby", "InService");
  }

  @Test
  void those_held_back_are_left_alone_or_replaced_as_it_was_told() {
    stage.groupInService(2);
    stage.client.setInstanceProtection(it ->
        it.autoScalingGroupName(Stage.GROUP).instanceIds(stage.first()).protectedFromScaleIn(true));
    start(it -> it.scaleInProtectedInstances("Ignore"));
    stage.pass(60);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
    assertThat(stage.stateOf(stage.first())).isEqualTo("InService");

    start(it -> it.scaleInProtectedInstances("Refresh"));
    stage.pass(60);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
    assertThat(stage.stateOf(stage.first())).isEmpty();
  }

  @Test
  void one_at_a_time_runs_in_a_group() {
    stage.groupInService(2);
    start(it -> {});
    assertThatThrownBy(() -> start(it -> {}))
        .isInstanceOf(InstanceRefreshInProgressException.class);
    stage.pass(120);
    assertThatThrownBy(() -> cancel(true))
        .isInstanceOf(ActiveInstanceRefreshNotFoundException.class);
    start(it -> {});
    assertThat(refreshes())
        .extracting(InstanceRefresh::statusAsString)
        .containsExactly("Pending", "Successful");
  }

  @Test
  void a_suspended_process_holds_it_up() {
    stage.groupInService(2);
    stage.client.suspendProcesses(
        it -> it.autoScalingGroupName(Stage.GROUP).scalingProcesses("InstanceRefresh"));
    start(it -> {});
    stage.pass(60);
    assertThat(stage.compute.launched()).hasSize(2);
    stage.client.resumeProcesses(
        it -> it.autoScalingGroupName(Stage.GROUP).scalingProcesses("InstanceRefresh"));
    stage.pass(60);
    assertThat(refresh().statusAsString()).isEqualTo("Successful");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    stage.groupInService(2);
    assertThatThrownBy(() -> start(it -> it.minHealthyPercentage(101)))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("between 0 and 100");
    assertThatThrownBy(() -> start(it -> it.instanceWarmup(-1))).hasMessageContaining("negative");
    assertThatThrownBy(() -> start(it -> it.standbyInstances("Refresh")))
        .hasMessageContaining("not one of Wait, Ignore and Terminate");
    assertThat(refreshes()).isEmpty();
  }

  private String start(Consumer<RefreshPreferences.Builder> preferences) {
    return stage
        .client
        .startInstanceRefresh(
            it -> it.autoScalingGroupName(Stage.GROUP).preferences(preferences::accept))
        .instanceRefreshId();
  }

  private void cancel(boolean waits) {
    stage.client.cancelInstanceRefresh(
        it -> it.autoScalingGroupName(Stage.GROUP).waitForTransitioningInstances(waits));
  }

  private InstanceRefresh refresh() {
    return refreshes().getFirst();
  }

  private List<InstanceRefresh> refreshes() {
    return stage
        .client
        .describeInstanceRefreshes(it -> it.autoScalingGroupName(Stage.GROUP))
        .instanceRefreshes();
  }

  private int serving() {
    return (int) stage.states().stream().filter("InService"::equals).count();
  }

  private List<String> announced() {
    String prefix = "EC2 Auto Scaling Instance Refresh ";
    return stage.events.stream()
        .map(Stage.Event::detailType)
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()))
        .toList();
  }
}
