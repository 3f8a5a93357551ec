package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.autoscaling.ClosedAction.By;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class NotificationTest {
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:hooks";
  private static final String METADATA = "{\"elbs\":[\"web-clb\"],\n\"path\":\"C:\\\\x\"}";

  private final Stage stage = new Stage();

  @Test
  void a_launch_event_says_where_from_and_where_to() {
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.desire(1);
    stage.pass(10);
    var event = stage.lastEvent();
    assertThat(event.detailType()).isEqualTo("EC2 Instance-launch Lifecycle Action");
    assertThat(event.resources()).containsExactly(stage.group().autoScalingGroupARN());
    assertThat(event.resources().getFirst())
        .matches(
            "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:[0-9a-f-]{36}"
                + ":autoScalingGroupName/web-blue");
    assertThat(event.detail().keySet().stream().map(String::valueOf))
        .containsExactly(
            "LifecycleActionToken",
            "AutoScalingGroupName",
            "LifecycleHookName",
            "EC2InstanceId",
            "LifecycleTransition",
            "Origin",
            "Destination");
    assertThat(event.detail().get("LifecycleActionToken"))
        .isEqualTo(stage.model.openActions().getFirst().token());
    assertThat(event.detail().get("LifecycleTransition"))
        .isEqualTo("autoscaling:EC2_INSTANCE_LAUNCHING");
    assertThat(event.detail().get("Origin")).isEqualTo("EC2");
    assertThat(event.detail().get("Destination")).isEqualTo("AutoScalingGroup");
  }

  @Test
  void a_terminate_event_carries_the_metadata_of_its_hook() {
    stage.groupInService(1);
    putDirect(QUEUE, true);
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    var event = stage.events("EC2 Instance-terminate Lifecycle Action").getFirst();
    assertThat(event.detail().get("NotificationMetadata")).isEqualTo(METADATA);
    assertThat(event.detail().get("Origin")).isEqualTo("AutoScalingGroup");
    assertThat(event.detail().get("Destination")).isEqualTo("EC2");
  }

  @Test
  void a_queue_gets_a_test_message_when_the_hook_is_put() {
    stage.createGroup(0, it -> {});
    putDirect(QUEUE, true);
    var message = json(stage.queues.get(QUEUE).getFirst());
    assertThat(message.get("Event")).isEqualTo("autoscaling:TEST_NOTIFICATION");
    assertThat(message.get("AutoScalingGroupARN")).endsWith("/" + Stage.GROUP);
    assertThat(message.get("Service")).isEqualTo("AWS Auto Scaling");
    assertThat(message.get("AccountId")).isEqualTo("111122223333");
    assertThat(message).doesNotContainKeys("EC2InstanceId", "LifecycleActionToken");
  }

  @Test
  void a_queue_gets_the_flat_notification_besides_the_event() {
    stage.groupInService(1);
    putDirect(QUEUE, true);
    stage.desire(0);
    stage.passUntil(stage.first(), "Terminating:Wait");
    var message = json(stage.queues.get(QUEUE).getLast());
    assertThat(message)
        .containsEntry("EC2InstanceId", stage.first())
        .containsEntry("AutoScalingGroupName", Stage.GROUP)
        .containsEntry("LifecycleHookName", Stage.DRAIN)
        .containsEntry("LifecycleTransition", "autoscaling:EC2_INSTANCE_TERMINATING")
        .containsEntry("LifecycleActionToken", stage.model.openActions().getFirst().token())
        .containsEntry("NotificationMetadata", METADATA)
        .containsEntry("Origin", "AutoScalingGroup")
        .containsKeys("RequestId", "Time", "Service", "AccountId");
    assertThat(stage.events("EC2 Instance-terminate Lifecycle Action")).hasSize(1);
  }

  @Test
  void a_queue_that_is_gone_means_the_default_result_at_once() {
    stage.groupInService(1);
    putDirect(QUEUE, true);
    stage.queues.remove(QUEUE);
    stage.desire(0);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    var closed = stage.model.closedActions().getFirst();
    assertThat(closed.by()).isEqualTo(By.DELIVERY_FAILURE);
    assertThat(closed.closed()).isEqualTo(closed.action().opened());
    assertThat(stage.events("EC2 Instance-terminate Lifecycle Action")).hasSize(1);
  }

  @Test
  void one_unreachable_target_does_not_let_the_other_hooks_off() {
    stage.groupInService(1);
    putDirect(QUEUE, true);
    stage.hook("logs", "TERMINATING", 600, "CONTINUE");
    stage.queues.remove(QUEUE);
    stage.desire(0);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Wait");
    assertThat(stage.model.openActions()).extracting(OpenAction::hook).containsExactly("logs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:eu-west-1:111122223333:hooks.fifo",
        "arn:aws:sqs:eu-west-1:111122223333:nowhere",
        "arn:aws:sns:eu-west-1:111122223333:hooks"
      })
  void a_target_that_cannot_take_messages_is_refused(String target) {
    stage.createGroup(0, it -> {});
    assertThatThrownBy(() -> putDirect(target, target.endsWith(".fifo")))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("Unable to publish test message to notification target " + target);
    assertThat(
            stage
                .client
                .describeLifecycleHooks(it -> it.autoScalingGroupName(Stage.GROUP))
                .lifecycleHooks())
        .isEmpty();
  }

  @Test
  void the_same_seed_gives_the_same_tokens() {
    assertThat(tokens(7)).isEqualTo(tokens(7)).isNotEqualTo(tokens(8));
  }

  private static List<String> tokens(long seed) {
    var stage = new Stage(seed);
    stage.createGroup(0, it -> {});
    stage.launchHook();
    stage.desire(3);
    stage.pass(20);
    var tokens = new ArrayList<String>();
    stage.model.openActions().forEach(it -> tokens.add(it.token()));
    assertThat(tokens)
        .hasSize(3)
        .allMatch(it ->
            it.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    return tokens;
  }

  private void putDirect(String target, boolean exists) {
    if (exists) {
      stage.queues.put(target, new ArrayList<>());
    }
    stage.client.putLifecycleHook(it ->
        it.autoScalingGroupName(Stage.GROUP)
            .lifecycleHookName(Stage.DRAIN)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
            .defaultResult("CONTINUE")
            .notificationMetadata(METADATA)
            .roleARN("arn:aws:iam::111122223333:role/hooks")
            .notificationTargetARN(target));
  }

  private static Map<String, String> json(String body) {
    var fields = new LinkedHashMap<String, String>();
    JsonNode.parser().parse(body).asObject().forEach((key, it) -> fields.put(key, it.asString()));
    return fields;
  }
}
