package dev.airlock.model;

import java.time.Duration;

/**
 * A lifecycle hook of a group.
 *
 * @param heartbeat how long an action stays open after it opened or after its last heartbeat
 * @param global how long it stays open at most, whatever the heartbeats
 * @param metadata its NotificationMetadata; empty if it has none
 */
public record Hook(
    String name, Transition transition, Duration heartbeat, Duration global, String metadata) {

  /** When the hook holds an instance. */
  public enum Transition {
    LAUNCHING,
    TERMINATING
  }
}
