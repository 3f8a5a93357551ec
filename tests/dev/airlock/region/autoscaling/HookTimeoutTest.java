package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.autoscaling.ClosedAction.By;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HookTimeoutTest {
  private final Stage stage = new Stage();

  @Test
  void without_a_heartbeat_the_default_result_is_applied_at_the_deadline() {
    terminating("CONTINUE", 100);
    var deadline = stage.model.openActions().getFirst().deadline();
    stage.pass(99);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    stage.pass(1);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Proceed");
    var closed = closed();
    assertThat(closed.by()).isEqualTo(By.HEARTBEAT_TIMEOUT);
    assertThat(closed.result()).isEqualTo(ActionResult.CONTINUE);
    assertThat(closed.closed()).isEqualTo(deadline);
  }

  @Test
  void a_heartbeat_restarts_the_timeout_from_now() {
    terminating("CONTINUE", 100);
    stage.pass(60);
    heartbeat();
    stage.pass(99);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    stage.pass(1);
    assertThat(closed().by()).isEqualTo(By.HEARTBEAT_TIMEOUT);
    assertThat(openFor()).isEqualTo(Duration.ofSeconds(160));
  }

  @Test
  void heartbeats_last_for_a_hundred_timeouts_at_most() {
    terminating("CONTINUE", 30);
    while (!stage.model.openActions().isEmpty()) {
      heartbeat();
      stage.pass(20);
    }
    assertThat(closed().by()).isEqualTo(By.GLOBAL_TIMEOUT);
    assertThat(openFor()).isEqualTo(Duration.ofSeconds(3000));
  }

  @Test
  void and_for_48_hours_at_most() {
    terminating("CONTINUE", 7200);
    while (!stage.model.openActions().isEmpty()) {
      heartbeat();
      stage.pass(3600);
    }
    assertThat(closed().by()).isEqualTo(By.GLOBAL_TIMEOUT);
    assertThat(openFor()).isEqualTo(Duration.ofHours(48));
  }

  @Test
  void a_launch_whose_hook_lapses_with_abandon_is_replaced() {
    stage.createGroup(0, it -> {});
    stage.hook(Stage.LAUNCH, "LAUNCHING", 30, "ABANDON");
    stage.desire(1);
    stage.pass(10);
    assertThat(stage.states()).containsExactly("Pending:Wait");
    stage.pass(45);
    assertThat(closed().result()).isEqualTo(ActionResult.ABANDON);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.compute.launched()).hasSize(2);
  }

  @Test
  void an_open_action_keeps_the_settings_under_which_it_opened() {
    terminating("CONTINUE", 100);
    stage.hook(Stage.DRAIN, "TERMINATING", 7200, "ABANDON");
    stage.pass(100);
    assertThat(closed().result()).isEqualTo(ActionResult.CONTINUE);
  }

  private void terminating(String defaultResult, int heartbeat) {
    stage.groupInService(1);
    stage.hook(Stage.DRAIN, "TERMINATING", heartbeat, defaultResult);
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
  }

  private void heartbeat() {
    stage.client.recordLifecycleActionHeartbeat(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .lifecycleHookName(Stage.DRAIN)
            .instanceId(stage.first()));
  }

  private ClosedAction closed() {
    return stage.model.closedActions().getFirst();
  }

  private Duration openFor() {
    return Duration.between(closed().action().opened(), closed().closed());
  }
}
