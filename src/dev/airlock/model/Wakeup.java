package dev.airlock.model;

import dev.airlock.model.Hook.Transition;
import java.time.Instant;
import java.util.Optional;

/** A message that makes Airlock look. It carries a hint or a request, never the truth. */
public sealed interface Wakeup {

  /** A lifecycle hook has begun to hold an instance. */
  record Held(String group, String hook, String instanceId, Transition transition, Instant time)
      implements Wakeup {}

  /** Something is wanted that the world does not show: it is lost unless it is written down. */
  sealed interface Request extends Wakeup {
    String instanceId();

    Instant time();
  }

  /** EC2 says that the instance should leave although no hook asks it to. */
  record Leave(String instanceId, Why why, Instant time) implements Request {
    /** Who asks. */
    public enum Why {
      SPOT,
      REBALANCE
    }
  }

  /**
   * An operator or a deploy tool wants the instance out of service, or back in.
   *
   * @param fleet the group that it is believed to be in; empty for whichever it is
   */
  record Asked(String instanceId, Side side, Optional<String> fleet, Instant time)
      implements Request {}

  /** EC2 says that the state of an instance has changed. */
  record Changed(String instanceId, String state) implements Wakeup {}

  /** The minute is over: look at everything. */
  record Sweep() implements Wakeup {}

  /** Understood, and nothing to do about it. */
  record Ignored(String why) implements Wakeup {}

  /** Can't be understood, or must not be acted on: for the dead letters. */
  record Refused(String why) implements Wakeup {}
}
