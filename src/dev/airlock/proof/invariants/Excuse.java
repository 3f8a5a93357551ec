package dev.airlock.proof.invariants;

/** What the world did to an instance, so that what follows from it is nobody's fault. */
public enum Excuse {
  /** Its machine was taken away: a spot interruption, a crash, a termination in EC2. */
  TAKEN,
  /** Somebody else decided about its lifecycle: completed or deleted a hook, forced it out. */
  MEDDLED,
  /** Somebody told the function of an action that there never was. */
  LIED_ABOUT,
  /** It stopped and started before it could be taken out of its balancers, which still have it. */
  RESTARTED,
  /** The function could do nothing about it for so long that a hook may lapse. */
  UNATTENDED
}
