package dev.airlock.region.autoscaling;

import java.time.Duration;
import java.util.Optional;

/**
 * A lifecycle hook.
 *
 * @param heartbeatTimeout how long an action may stay without a heartbeat
 * @param metadata what every notification carries along
 * @param target the ARN of a queue that gets the flat notification, besides the event
 */
record Hook(
    String name,
    Transition transition,
    Duration heartbeatTimeout,
    ActionResult defaultResult,
    Optional<String> metadata,
    Optional<String> target,
    Optional<String> role) {

  private static final Duration LONGEST = Duration.ofHours(48);

  /** How long an action may stay open, whatever its heartbeats. */
  Duration globalTimeout() {
    var hundredfold = heartbeatTimeout.multipliedBy(100);
    return hundredfold.compareTo(LONGEST) < 0 ? hundredfold : LONGEST;
  }
}
