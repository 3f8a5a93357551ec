package dev.airlock.model;

import java.util.Locale;

/** How far an instance is on its way, as the tag {@code airlock:status} says it. */
public enum Phase {
  /** On its way in: its fleet's release is being installed. */
  INSTALLING,
  /** On its way in: probed, not yet registered. */
  ARRIVING,
  /** Registered; the balancers have yet to say that it is in service. */
  JOINING,
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
  RELEASED;

  /** As written in the tag, for example {@code in-service}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
