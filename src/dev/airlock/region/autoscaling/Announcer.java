package dev.airlock.region.autoscaling;

import dev.airlock.region.events.Bus;
import dev.airlock.region.sqs.Mailbox;
import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells the world what happens: events on the bus, and flat messages to a hook's own queue. */
final class Announcer {
  static final String ACCOUNT = "111122223333";
  private static final String SOURCE = "aws.autoscaling";

  private final Timeline timeline;
  private final Tokens tokens;
  private final String region;
  private final Bus bus;
  private final Mailbox mailbox;

  Announcer(Timeline timeline, Tokens tokens, String region, Bus bus, Mailbox mailbox) {
    this.timeline = timeline;
    this.tokens = tokens;
    this.region = region;
    this.bus = bus;
    this.mailbox = mailbox;
  }

  /**
   * Announces that a hook holds up an instance.
   *
   * @return false if the hook's notification target did not take the message
   */
  boolean opened(LifecycleAction action) {
    var detail = detail(action);
    var transition = action.hook().transition();
    bus.emit(SOURCE, transition.detailType(), List.of(action.group().arn()), detail);
    var message = envelope();
    message.putAll(detail);
    return action.hook().target().map(it -> deliver(it, message)).orElse(true);
  }

  /** Sends the test notification; false if the target does not take it. */
  boolean test(Group group, Hook hook) {
    var message = envelope();
    message.put("Event", "autoscaling:TEST_NOTIFICATION");
    message.put("AutoScalingGroupName", group.name());
    message.put("AutoScalingGroupARN", group.arn());
    return hook.target().map(it -> deliver(it, message)).orElse(true);
  }

  /** Announces the outcome of a launch or a termination. */
  void ended(Group group, Member member, Outcome outcome) {
    var activity = member.activity();
    var journey = member.journey();
    var detail = new LinkedHashMap<String, Object>();
    detail.put("StatusCode", outcome.isSuccess() ? "InProgress" : "Failed");
    detail.put("Description", activity.description());
    detail.put("AutoScalingGroupName", group.name());
    detail.put("ActivityId", activity.id());
    detail.put("RequestId", activity.id());
    detail.put("Details", Map.of("Availability Zone", member.zone()));
    detail.put("StatusMessage", activity.message());
    detail.put("StartTime", text(activity.started()));
    detail.put("EndTime", text(timeline.instant()));
    detail.put("EC2InstanceId", member.id());
    detail.put("Cause", activity.cause());
    detail.put("Origin", journey.origin().text());
    detail.put("Destination", journey.destination().text());
    var resources = List.of(group.arn(), instanceArn(member));
    bus.emit(SOURCE, outcome.detailType(), resources, detail);
  }

  /** Announces that an instance refresh has {@code Started}, {@code Succeeded} and so on. */
  void refresh(InstanceRefresh refresh, String word) {
    var detail = new LinkedHashMap<String, Object>();
    detail.put("InstanceRefreshId", refresh.id());
    detail.put("AutoScalingGroupName", refresh.group().name());
    var detailType = "EC2 Auto Scaling Instance Refresh " + word;
    bus.emit(SOURCE, detailType, List.of(refresh.group().arn()), detail);
  }

  /** How a launch or a termination ends. */
  enum Outcome {
    LAUNCHED("EC2 Instance Launch Successful"),
    NOT_LAUNCHED("EC2 Instance Launch Unsuccessful"),
    TERMINATED("EC2 Instance Terminate Successful");

    private final String detailType;

    Outcome(String detailType) {
      this.detailType = detailType;
    }

    String detailType() {
      return detailType;
    }

    boolean isSuccess() {
      return this != NOT_LAUNCHED;
    }
  }

  private static Map<String, String> detail(LifecycleAction action) {
    var hook = action.hook();
    var journey = action.journey();
    var detail = new LinkedHashMap<String, String>();
    detail.put("LifecycleActionToken", action.token());
    detail.put("AutoScalingGroupName", action.group().name());
    detail.put("LifecycleHookName", hook.name());
    detail.put("EC2InstanceId", action.member().id());
    detail.put("LifecycleTransition", hook.transition().text());
    hook.metadata().ifPresent(it -> detail.put("NotificationMetadata", it));
    detail.put("Origin", journey.origin().text());
    detail.put("Destination", journey.destination().text());
    if (journey.replacesRootVolume()) {
      detail.put("Action", "ReplaceRootVolume");
    }
    return detail;
  }

  private Map<String, String> envelope() {
    var message = new LinkedHashMap<String, String>();
    message.put("Service", "AWS Auto Scaling");
    message.put("AccountId", ACCOUNT);
    message.put("RequestId", tokens.next());
    message.put("Time", timeline.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    return message;
  }

  private boolean deliver(String target, Map<String, String> message) {
    return isStandardQueue(target)
        && mailbox.deliver(target, "", dev.airlock.json.Json.write(message));
  }

  /** FIFO queues are not supported as targets of a hook, and the region has no SNS. */
  private static boolean isStandardQueue(String target) {
    return target.startsWith("arn:aws:sqs:") && !target.endsWith(".fifo");
  }

  private String instanceArn(Member member) {
    return "arn:aws:ec2:%s:%s:instance/%s".formatted(region, ACCOUNT, member.id());
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
