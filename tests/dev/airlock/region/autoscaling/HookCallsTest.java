package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.autoscaling.ClosedAction.By;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.LimitExceededException;

class HookCallsTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void group() {
    stage.createGroup(0, it -> {});
  }

  @Test
  void a_hook_waits_an_hour_and_then_abandons_unless_told_otherwise() {
    stage.client.putLifecycleHook(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .lifecycleHookName("plain")
            .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING"));
    var hook = describe().getFirst();
    assertThat(hook.heartbeatTimeout()).isEqualTo(3600);
    assertThat(hook.defaultResult()).isEqualTo("ABANDON");
    assertThat(hook.globalTimeout()).isEqualTo(172_800);
    assertThat(hook.lifecycleTransition()).isEqualTo("autoscaling:EC2_INSTANCE_TERMINATING");
  }

  @ParameterizedTest
  @CsvSource({"30, 3000", "600, 60000", "1728, 172800", "7200, 172800"})
  void the_global_timeout_is_a_hundred_heartbeats_or_48_hours(int heartbeat, int global) {
    stage.hook("timed", "LAUNCHING", heartbeat, "CONTINUE");
    assertThat(describe().getFirst().globalTimeout()).isEqualTo(global);
  }

  @ParameterizedTest
  @ValueSource(ints = {29, 7201, 0, -1})
  void a_heartbeat_timeout_out_of_range_is_refused(int seconds) {
    assertRefused(() -> stage.hook("timed", "LAUNCHING", seconds, "CONTINUE"), "between 30 and");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "", "dotted.name", "ümlaut"})
  void a_name_with_other_characters_is_refused(String name) {
    assertRefused(() -> stage.hook(name, "LAUNCHING", 60, "CONTINUE"), "'lifecycleHookName'");
  }

  @Test
  void unknown_transitions_and_results_are_refused() {
    assertRefused(() -> stage.hook("a", "REBOOTING", 60, "CONTINUE"), "valid lifecycle transition");
    assertRefused(() -> stage.hook("a", "LAUNCHING", 60, "RETRY"), "CONTINUE or ABANDON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ünicode", "bell \u0007"})
  void metadata_that_is_not_printable_ascii_is_refused(String metadata) {
    assertRefused(
        () ->
            stage.client.putLifecycleHook(it ->
                it.autoScalingGroupName(Stage.GROUP)
                    .lifecycleHookName("told")
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                    .notificationMetadata(metadata)),
        "printable ASCII");
  }

  @Test
  void putting_a_hook_again_changes_what_is_said_and_keeps_the_rest() {
    stage.hook("timed", "LAUNCHING", 60, "CONTINUE");
    stage.client.putLifecycleHook(
        it -> it.autoScalingGroupName(Stage.GROUP).lifecycleHookName("timed").heartbeatTimeout(90));
    assertThat(describe())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.heartbeatTimeout()).isEqualTo(90);
          assertThat(it.defaultResult()).isEqualTo("CONTINUE");
        });
  }

  @Test
  void a_group_has_fifty_hooks_at_most() {
    for (int i = 0; i < 50; i++) {
      stage.hook("hook-" + i, "LAUNCHING", 60, "CONTINUE");
    }
    assertThatThrownBy(() -> stage.hook("one-too-many", "LAUNCHING", 60, "CONTINUE"))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void hooks_of_an_unknown_group_are_a_validation_error() {
    assertRefused(
        () -> stage.client.describeLifecycleHooks(it -> it.autoScalingGroupName("nowhere")),
        "AutoScalingGroup name not found - AutoScalingGroup nowhere not found");
  }

  @Test
  void an_action_is_completed_by_its_token_once() {
    var action = waiting();
    completeByToken(action.token());
    assertThat(stage.model.closedActions().getFirst().by()).isEqualTo(By.COMPLETED);
    assertRefused(
        () -> completeByToken(action.token()),
        "No active Lifecycle Action found with token " + action.token());
  }

  @Test
  void an_action_that_is_gone_cannot_be_completed_by_instance_either() {
    waiting();
    stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE");
    assertRefused(
        () -> stage.complete(Stage.LAUNCH, stage.first(), "CONTINUE"),
        "No active Lifecycle Action found with instance ID " + stage.first());
  }

  @Test
  void a_heartbeat_for_an_action_that_is_gone_is_refused() {
    assertRefused(
        () ->
            stage.client.recordLifecycleActionHeartbeat(it ->
                it.autoScalingGroupName(Stage.GROUP)
                    .lifecycleHookName(Stage.LAUNCH)
                    .instanceId("i-0a1b2c3d4e5f60718")),
        "No active Lifecycle Action found with instance ID i-0a1b2c3d4e5f60718");
  }

  @Test
  void the_token_of_one_hook_does_not_close_another() {
    var action = waiting();
    assertRefused(
        () ->
            stage.client.completeLifecycleAction(it ->
                it.autoScalingGroupName(Stage.GROUP)
                    .lifecycleHookName("other")
                    .lifecycleActionToken(action.token())
                    .lifecycleActionResult("CONTINUE")),
        "No active Lifecycle Action found with token");
    assertThat(stage.model.openActions()).hasSize(1);
  }

  @Test
  void neither_token_nor_instance_is_refused() {
    assertRefused(
        () -> stage.complete(Stage.LAUNCH, null, "CONTINUE"),
        "Either LifecycleActionToken or InstanceId");
  }

  @Test
  void deleting_a_launch_hook_abandons_its_open_actions() {
    waiting();
    delete(Stage.LAUNCH);
    stage.pass(20);
    assertThat(stage.model.closedActions().getFirst().by()).isEqualTo(By.HOOK_DELETED);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("InService");
    assertRefused(() -> delete(Stage.LAUNCH), "No Lifecycle Hook found");
  }

  @Test
  void deleting_a_termination_hook_continues_its_open_actions() {
    stage.drainHook();
    stage.desire(1);
    stage.pass(20);
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    delete(Stage.DRAIN);
    stage.pass(20);
    assertThat(stage.model.closedActions().getFirst().result()).isEqualTo(ActionResult.CONTINUE);
    assertThat(stage.stateOf(stage.first())).isEmpty();
  }

  private OpenAction waiting() {
    stage.launchHook();
    stage.desire(1);
    stage.pass(20);
    return stage.model.openActions().getFirst();
  }

  private void completeByToken(String token) {
    stage.client.completeLifecycleAction(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .lifecycleHookName(Stage.LAUNCH)
            .lifecycleActionToken(token)
            .lifecycleActionResult("CONTINUE"));
  }

  private void delete(String hook) {
    stage.client.deleteLifecycleHook(
        it -> it.autoScalingGroupName(Stage.GROUP).lifecycleHookName(hook));
  }

  private List<LifecycleHook> describe() {
    return stage
        .client
        .describeLifecycleHooks(it -> it.autoScalingGroupName(Stage.GROUP))
        .lifecycleHooks();
  }

  private static void assertRefused(ThrowingCallable call, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AutoScalingException.class,
            it -> {
              assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
              assertThat(it.awsErrorDetails().errorMessage()).contains(text);
              assertThat(it.statusCode()).isEqualTo(400);
              assertThat(it.awsErrorDetails().sdkHttpResponse().statusCode()).isEqualTo(400);
              assertThat(it.requestId()).hasSize(36);
            });
  }
}
