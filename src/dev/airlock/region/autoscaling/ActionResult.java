package dev.airlock.region.autoscaling;

import java.util.Arrays;
import java.util.Optional;

/** How a lifecycle action ends. */
public enum ActionResult {
  CONTINUE,
  ABANDON;

  static Optional<ActionResult> of(String text) {
    return Arrays.stream(values()).filter(it -> it.name().equals(text)).findFirst();
  }
}
