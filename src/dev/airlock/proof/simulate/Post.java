package dev.airlock.proof.simulate;

import dev.airlock.json.Json;
import dev.airlock.proof.Stage;
import dev.airlock.region.Region;
import dev.airlock.region.RegionStack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts messages into the queue that AWS never sent. */
final class Post {

  private static final List<String> BROKEN =
      List.of(
          "{",
          "null",
          "[]",
          "hello",
          "{\"detail-type\": 5}",
          "{\"detail-type\": \"Scheduled Event\", \"source\": \"aws.events\"}",
          "{\"Records\": [{\"body\": \"{}\"}]}");
  static final String NOBODY = "i-0000000000000dead";

  private final Stage stage;
  private int sent;

  Post(Stage stage) {
    this.stage = stage;
  }

  void malform(int draw) {
    send(BROKEN.get(draw % BROKEN.size()));
  }

  /** A lifecycle event of an action that is not open, of nobody, or of another account. */
  void forge(String group, String instance, int draw) {
    boolean isLaunch = draw % 2 == 0;
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("AutoScalingGroupName", draw % 5 == 0 ? Scene.STRANGERS : group);
    detail.put("LifecycleHookName", isLaunch ? "airlock-launch" : "airlock-drain");
    detail.put("EC2InstanceId", draw % 7 == 0 ? NOBODY : instance);
    detail.put("LifecycleActionToken", "00000000-0000-0000-0000-00000000f00d");
    detail.put(
        "LifecycleTransition",
        "autoscaling:EC2_INSTANCE_" + (isLaunch ? "LAUNCHING" : "TERMINATING"));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", "forged");
    event.put(
        "detail-type",
        "EC2 Instance-%s Lifecycle Action".formatted(isLaunch ? "launch" : "terminate"));
    event.put("source", "aws.autoscaling");
    event.put("account", draw % 3 == 0 ? "999999999999" : Region.ACCOUNT);
    event.put("time", stage.now().toString());
    event.put("region", Region.NAME);
    event.put("resources", List.of());
    event.put("detail", detail);
    send(Json.write(event));
  }

  private void send(String body) {
    String id = "forged-" + ++sent;
    stage
        .operator
        .sqs()
        .sendMessage(ask ->
            ask.queueUrl(RegionStack.WAKEUPS_URL)
                .messageGroupId("airlock")
                .messageDeduplicationId(id)
                .messageBody(body));
  }
}
