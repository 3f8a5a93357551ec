package dev.airlock.model;

import dev.airlock.model.Hook.Transition;
import java.time.Instant;

/** A message that makes Airlock look. It carries a hint or a request, never the truth. */
public sealed interface Wakeup {

  /** A lifecycle hook has begun to hold an instance. */
  record Held(String group, String hook, String instanceId, Transition transition, Instant time)
      implements Wakeup {}

  /** The instance should leave although no hook asks it to; the world does not show it. */
  record Leave(String instanceId, Why why, Instant time) implements Wakeup {
    /** Who asks. */
    public enum Why {
      SPOT,
      REBALANCE
    }
  }

  /** EC2 says that the state of an instance has changed. */
  record Changed(String instanceId, String state) implements Wakeup {}

  /** The minute is over: look at everything. */
  record Sweep() implements Wakeup {}

  /** Understood, and nothing to do about it. */
  record Ignored(String why) implements Wakeup {}

  /** Can't be understood, or must not be acted on: for the dead letters. */
  record Refused(String why) implements Wakeup {}
}
