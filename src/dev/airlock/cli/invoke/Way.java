package dev.airlock.cli.invoke;

import dev.airlock.json.Json;
import dev.airlock.model.Hook.Transition;
import java.time.Duration;
import java.util.Map;

/**
 * On which way an instance is when its event comes: where it was before, in which lifecycle state a
 * hook holds it, and how long Auto Scaling takes from the one to the other. In the order in which a
 * scene is played: who waits in the pool goes before somebody is launched in its place.
 */
public enum Way {
  WITH_NEW_ROOT_VOLUME(Place.GROUP, "Pending:Wait", 16),
  TERMINATE(Place.SERVICE, "Terminating:Wait", 1),
  RETURN_TO_POOL(Place.SERVICE, "Warmed:Pending:Wait", 1),
  TERMINATE_FROM_POOL(Place.POOL, "Warmed:Terminating:Wait", 1),
  REPLACE_ROOT_VOLUME(Place.SERVICE, "ReplacingRootVolume:Wait", 1),
  OUT_OF_POOL(Place.POOL, "Pending:Wait", 6),
  INTO_POOL(Place.NOWHERE, "Warmed:Pending:Wait", 6),
  LAUNCH(Place.NOWHERE, "Pending:Wait", 6),

  // No hook holds these: they begin with the event.
  STOP(Place.SERVICE, "InService", 0),
  SHUT_DOWN(Place.SERVICE, "InService", 0),
  SPOT(Place.SERVICE, "InService", 0),
  REBALANCE(Place.SERVICE, "InService", 0),
  ASKED_OUT(Place.SERVICE, "InService", 0),
  ASKED_IN(Place.GROUP, "InService", 0),
  /** On no way at all. */
  NONE(Place.SERVICE, "InService", 0);

  /** Where an instance is before it sets out. */
  enum Place {
    NOWHERE,
    POOL,
    /** In the group, and not behind its balancers. */
    GROUP,
    /** In the group, and behind its balancers. */
    SERVICE
  }

  private final Place from;
  private final String state;
  private final Duration lead;

  Way(Place from, String state, int leadSeconds) {
    this.from = from;
    this.state = state;
    this.lead = Duration.ofSeconds(leadSeconds);
  }

  /** The lifecycle state in which the event finds it. */
  public String state() {
    return state;
  }

  /** True if a lifecycle hook holds it. */
  public boolean isHeld() {
    return state.endsWith(":Wait");
  }

  Place from() {
    return from;
  }

  Duration lead() {
    return lead;
  }

  Transition transition() {
    return switch (this) {
      case WITH_NEW_ROOT_VOLUME, OUT_OF_POOL, INTO_POOL, LAUNCH -> Transition.LAUNCHING;
      case TERMINATE,
          RETURN_TO_POOL,
          TERMINATE_FROM_POOL,
          REPLACE_ROOT_VOLUME,
          STOP,
          SHUT_DOWN,
          SPOT,
          REBALANCE,
          ASKED_OUT,
          ASKED_IN,
          NONE ->
          Transition.TERMINATING;
    };
  }

  /** Of a lifecycle event, from its Origin, Destination and Action. */
  static Way of(Transition transition, Map<String, Object> detail) {
    boolean fromPool = Json.text(detail, "Origin").filter("WarmPool"::equals).isPresent();
    boolean toPool = Json.text(detail, "Destination").filter("WarmPool"::equals).isPresent();
    boolean newRoot = Json.text(detail, "Action").filter("ReplaceRootVolume"::equals).isPresent();
    return switch (transition) {
      case LAUNCHING ->
          toPool ? INTO_POOL : fromPool ? OUT_OF_POOL : newRoot ? WITH_NEW_ROOT_VOLUME : LAUNCH;
      case TERMINATING ->
          fromPool
              ? TERMINATE_FROM_POOL
              : toPool ? RETURN_TO_POOL : newRoot ? REPLACE_ROOT_VOLUME : TERMINATE;
    };
  }

  /** Of an EC2 instance that is said to be in this state. */
  static Way of(String ec2State) {
    return switch (ec2State) {
      case "stopping", "stopped" -> STOP;
      case "shutting-down", "terminated" -> SHUT_DOWN;
      default -> NONE;
    };
  }
}
