package dev.airlock.proof.invariants;

/** What the world did to an instance, so that what follows from it is nobody's fault. */
public enum Excuse {
  /** Its machine was taken away: a spot interruption, a crash, a termination in EC2. */
  TAKEN,
  /** Somebody else decided about its lifecycle: completed or deleted a hook, forced it out. */
  MEDDLED,
  /** Somebody told the function of an action that there never was. */
  LIED_ABOUT,
  /** The function could do nothing about it for so long that a hook may lapse. */
  UNATTENDED
}
