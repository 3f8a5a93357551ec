package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.json.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;

/** Auto Scaling: instances that lifecycle hooks hold. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class HookContractTest extends GroupsContract {

  private static final LifecycleHookSpecification LAUNCH =
      hook("launch", "LAUNCHING", 300, "ABANDON");
  private static final LifecycleHookSpecification DRAIN =
      hook("drain", "TERMINATING", 60, "CONTINUE");
  private static final String NO_TOKEN = "0f3b2c1a-0000-4000-8000-00000000a001";

  @Test
  void a_launch_waits_until_it_is_completed() {
    String group = groups.ofOne(LAUNCH);
    String id = groups.waitFor(group, "Pending:Wait");
    assertThat(newest(group))
        .returns("Launching a new EC2 instance: " + id, Activity::description)
        .returns("MidLifecycleAction", Activity::statusCodeAsString)
        .returns(40, Activity::progress);

    autoScaling.recordLifecycleActionHeartbeat(
        ask -> ask.autoScalingGroupName(group).lifecycleHookName("launch").instanceId(id));
    complete(group, "launch", id, "CONTINUE");

    assertThat(groups.waitFor(group, "InService")).isEqualTo(id);
    eventually(() ->
        assertThat(newest(group))
            .returns("Successful", Activity::statusCodeAsString)
            .returns(100, Activity::progress));
  }

  @Test
  void a_launch_that_is_abandoned_is_terminated_and_replaced() {
    String group = groups.ofOne(LAUNCH);
    String id = groups.waitFor(group, "Pending:Wait");

    complete(group, "launch", id, "ABANDON");

    eventually(() ->
        assertThat(groups.instances(group))
            .singleElement()
            .returns("Pending:Wait", it -> it.lifecycleStateAsString())
            .doesNotReturn(id, it -> it.instanceId()));
    assertThat(new Machines(site).state(id)).isIn("shutting-down", "terminated");
  }

  @Test
  void a_termination_waits_until_it_is_completed() {
    String group = groups.ofOne(DRAIN);
    String id = groups.waitFor(group, "InService");

    groups.desire(group, 0);
    assertThat(groups.waitFor(group, "Terminating:Wait")).isEqualTo(id);
    assertThat(new Machines(site).state(id)).isEqualTo("running");
    complete(group, "drain", id, "CONTINUE");

    eventually(() -> assertThat(groups.instances(group)).isEmpty());
    eventually(() -> assertThat(new Machines(site).state(id)).isEqualTo("terminated"));
  }

  @Test
  void a_hook_that_nobody_completes_does_as_it_was_told() {
    String group = groups.ofOne(hook("launch", "LAUNCHING", 30, "CONTINUE"));
    String id = groups.waitFor(group, "Pending:Wait");

    assertThat(groups.waitFor(group, "InService")).isEqualTo(id);
  }

  @Test
  void what_is_completed_is_not_active_any_more() {
    String group = groups.ofOne(LAUNCH);
    String id = groups.waitFor(group, "Pending:Wait");
    complete(group, "launch", id, "CONTINUE");
    groups.waitFor(group, "InService");

    assertNotActive("instance ID " + id, () -> complete(group, "launch", id, "CONTINUE"));
    assertNotActive(
        "instance ID " + id,
        () ->
            autoScaling.recordLifecycleActionHeartbeat(
                ask -> ask.autoScalingGroupName(group).lifecycleHookName("launch").instanceId(id)));
  }

  @Test
  void nothing_is_completed_by_a_token_that_was_never_given_or_by_another_word() {
    String group = groups.ofOne(LAUNCH);
    String id = groups.waitFor(group, "Pending:Wait");

    assertNotActive("token " + NO_TOKEN, () -> completeByToken(group, NO_TOKEN));
    assertRefused("ValidationError", () -> complete(group, "launch", id, "MAYBE"));
    assertThat(groups.waitFor(group, "Pending:Wait")).isEqualTo(id);
  }

  @Test
  void an_event_tells_the_token_that_completes() {
    String group = site.name();
    Queues queues = new Queues(site);
    String queue = queues.fifo();
    var ofGroup = Map.of("AutoScalingGroupName", List.of(group));
    new Rules(site).toQueue(Json.write(Map.of("detail", ofGroup)), queue);
    groups.create(group, new Machines(site).template(), 1, LAUNCH);

    Map<String, Object> event = Json.object(queues.next(queue).body());
    assertThat(event).containsEntry("detail-type", "EC2 Instance-launch Lifecycle Action");
    Map<String, Object> detail = Json.object(Json.write(event.get("detail")));
    assertThat(detail)
        .containsEntry("AutoScalingGroupName", group)
        .containsEntry("LifecycleHookName", "launch")
        .containsEntry("LifecycleTransition", "autoscaling:EC2_INSTANCE_LAUNCHING")
        .containsEntry("EC2InstanceId", groups.waitFor(group, "Pending:Wait"));
    completeByToken(group, detail.get("LifecycleActionToken").toString());

    groups.waitFor(group, "InService");
  }

  @Test
  void a_group_with_instances_is_not_deleted_unless_by_force() {
    String group = groups.ofOne();
    groups.waitFor(group, "InService");

    assertRefused(
        "ResourceInUse",
        () -> autoScaling.deleteAutoScalingGroup(ask -> ask.autoScalingGroupName(group)));
  }

  private static LifecycleHookSpecification hook(
      String name, String transition, int heartbeatSeconds, String defaultResult) {
    return LifecycleHookSpecification.builder()
        .lifecycleHookName(name)
        .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition)
        .heartbeatTimeout(heartbeatSeconds)
        .defaultResult(defaultResult)
        .build();
  }

  private void complete(String group, String hook, String id, String result) {
    autoScaling.completeLifecycleAction(ask ->
        ask.autoScalingGroupName(group)
            .lifecycleHookName(hook)
            .instanceId(id)
            .lifecycleActionResult(result));
  }

  private void completeByToken(String group, String token) {
    autoScaling.completeLifecycleAction(ask ->
        ask.autoScalingGroupName(group)
            .lifecycleHookName("launch")
            .lifecycleActionToken(token)
            .lifecycleActionResult("CONTINUE"));
  }

  private Activity newest(String group) {
    return autoScaling
        .describeScalingActivities(ask -> ask.autoScalingGroupName(group))
        .activities()
        .getFirst();
  }

  private static void assertNotActive(String with, ThrowingCallable call) {
    assertRefused("ValidationError", call);
    assertThatThrownBy(call).hasMessageContaining("No active Lifecycle Action found with " + with);
  }
}
