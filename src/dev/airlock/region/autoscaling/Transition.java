package dev.airlock.region.autoscaling;

import java.util.Arrays;
import java.util.Optional;

/** The two transitions that a lifecycle hook can hold up. */
enum Transition {
  LAUNCHING("autoscaling:EC2_INSTANCE_LAUNCHING", "EC2 Instance-launch Lifecycle Action"),
  TERMINATING("autoscaling:EC2_INSTANCE_TERMINATING", "EC2 Instance-terminate Lifecycle Action");

  private final String text;
  private final String detailType;

  Transition(String text, String detailType) {
    this.text = text;
    this.detailType = detailType;
  }

  String text() {
    return text;
  }

  /** The detail-type of the event that tells of a hook on this transition. */
  String detailType() {
    return detailType;
  }

  static Optional<Transition> of(String text) {
    return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
  }
}
