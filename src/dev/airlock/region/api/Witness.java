package dev.airlock.region.api;

/** Sees each call at the very moment it reaches the region, whatever its caller gets to hear. */
public interface Witness {

  /** A call is about to take effect: the world is still as the caller may have seen it. */
  default void arrives(Faults.Call call) {}

  /** A call has taken effect; its reply may yet be lost. */
  default void tookEffect(Faults.Call call, Object reply) {}

  /** The region refused a call that had reached it: it changed nothing. */
  default void refused(Faults.Call call, RuntimeException refusal) {}
}
