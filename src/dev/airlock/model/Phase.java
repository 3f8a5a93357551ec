package dev.airlock.model;

import java.util.Locale;

/** How far an instance is on its way, as the tag {@code airlock:status} says it. */
public enum Phase {
  /** On its way in: its fleet's release is being installed. */
  INSTALLING,
  /** On its way in: probed, not yet registered. */
  ARRIVING,
  /** The same once more: it was registered, and is no more. */
  ARRIVING_AGAIN,
  /** Registered; the balancers have yet to say that it is in service. */
  JOINING,
  /** In service everywhere, and about to be let in: whatever happens now, it is not abandoned. */
  ADMITTED,
  IN_SERVICE,
  /** Not ready in time: on its way out again. */
  ABANDONING,
  /** Told to leave; its grace lasts. */
  LEAVING,
  /** Deregistered; connections drain. The time is that of the deregistration. */
  DRAINING,
  /** Out of every balancer, drained, and held by no hook. */
  OUT,
  /** Its lifecycle action is completed: free to go. */
  RELEASED,
  /** The same, but out of time: it was deregistered by then, and its drain had not ended. */
  FORCED;

  /** True while it is brought into service, or given up on the way there. */
  public boolean isOnTheWayIn() {
    return switch (this) {
      case INSTALLING, ARRIVING, ARRIVING_AGAIN, JOINING, ADMITTED, ABANDONING -> true;
      case IN_SERVICE, LEAVING, DRAINING, OUT, RELEASED, FORCED -> false;
    };
  }

  /** True while it is taken out of service. */
  public boolean isOnTheWayOut() {
    return this == LEAVING || this == DRAINING;
  }

  /** True while there is something to do for it. */
  public boolean isOnTheWay() {
    return isOnTheWayIn() || isOnTheWayOut();
  }

  /** True if its way out has ended. */
  public boolean isLetGo() {
    return this == OUT || isReleased();
  }

  /** True if its lifecycle action is completed. */
  public boolean isCompleted() {
    return this == IN_SERVICE || isReleased();
  }

  /** The same, and it was not let in. */
  public boolean isReleased() {
    return this == RELEASED || this == FORCED;
  }

  /** As written in the tag, for example {@code in-service}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
