package dev.airlock.region.api;

/** Sees each call at the very moment it reaches the region, whatever its caller gets to hear. */
public interface Witness {

  /** A call leaves its caller; half its latency later it arrives. */
  default void sent(Faults.Call call) {}

  /** A call was turned away at the door, or lost on its way: it changed nothing. */
  default void turnedAway(Faults.Call call, Throwable why) {}

  /** A call is about to take effect: the world is still as the caller may have seen it. */
  default void arrives(Faults.Call call) {}

  /** A call has taken effect; its reply may yet be lost. */
  default void tookEffect(Faults.Call call, Object reply) {}

  /** The region refused a call that had reached it: it changed nothing. */
  default void refused(Faults.Call call, RuntimeException refusal) {}

  /**
   * The caller will hear of its call.
   *
   * @param truth what the call came to
   * @param heard what its caller is told: something else if that is out of date
   */
  default void answered(Faults.Call call, Object truth, Object heard) {}

  /** A call has taken effect, and its caller will never hear so. */
  default void unanswered(Faults.Call call, Throwable instead) {}
}
