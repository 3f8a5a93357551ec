package dev.airlock.model;

import java.time.Duration;
import java.util.Map;

/**
 * A lifecycle hook of a group.
 *
 * @param heartbeat how long an action stays open after it opened or after its last heartbeat
 * @param global how long it stays open at most, whatever the heartbeats
 * @param settings those that its NotificationMetadata holds
 */
public record Hook(
    String name,
    Transition transition,
    Duration heartbeat,
    Duration global,
    Map<String, String> settings) {

  /** When the hook holds an instance. */
  public enum Transition {
    LAUNCHING,
    TERMINATING
  }
}
