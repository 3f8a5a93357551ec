package dev.airlock.region.autoscaling;

import java.time.Instant;
import java.util.Optional;

/** One change to a group, as DescribeScalingActivities tells of it. */
final class ScalingActivity {
  private final String id;
  private final String group;
  private final String groupArn;
  private final String description;
  private final String cause;
  private final String zone;
  private final Instant started;
  private Optional<Instant> ended = Optional.empty();
  private Stage stage;
  private String message = "";

  /** How far an activity has come, in AWS's words. */
  enum Stage {
    PRE_IN_SERVICE("PreInService", 30),
    MID_LIFECYCLE_ACTION("MidLifecycleAction", 40),
    IN_PROGRESS("InProgress", 50),
    WAITING_FOR_CONNECTION_DRAINING("WaitingForELBConnectionDraining", 50),
    MID_TERMINATING_LIFECYCLE_ACTION("MidTerminatingLifecycleAction", 60),
    SUCCESSFUL("Successful", 100),
    CANCELLED("Cancelled", 100),
    FAILED("Failed", 100);

    private final String text;
    private final int percent;

    Stage(String text, int percent) {
      this.text = text;
      this.percent = percent;
    }

    String text() {
      return text;
    }

    int percent() {
      return percent;
    }
  }

  ScalingActivity(
      String id,
      Group group,
      String description,
      String cause,
      String zone,
      Instant started,
      Stage stage) {
    this.id = id;
    this.group = group.name();
    this.groupArn = group.arn();
    this.description = description;
    this.cause = cause;
    this.zone = zone;
    this.started = started;
    this.stage = stage;
  }

  void reach(Stage stage) {
    this.stage = stage;
  }

  void end(Stage stage, String message, Instant now) {
    this.stage = stage;
    this.message = message;
    this.ended = Optional.of(now);
  }

  boolean isOver() {
    return ended.isPresent();
  }

  String id() {
    return id;
  }

  String group() {
    return group;
  }

  String groupArn() {
    return groupArn;
  }

  String description() {
    return description;
  }

  String cause() {
    return cause;
  }

  String zone() {
    return zone;
  }

  Instant started() {
    return started;
  }

  Optional<Instant> ended() {
    return ended;
  }

  Stage stage() {
    return stage;
  }

  String message() {
    return message;
  }
}
