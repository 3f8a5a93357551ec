package dev.airlock.region.api;

/**
 * Makes calls go wrong. Whatever it throws is what the caller gets.
 *
 * <p>An exception from {@link #before} is a call that never took effect: a throttle, an outage, a
 * crash on the way. One from {@link #after} is a call that took effect and whose reply was lost.
 */
public interface Faults {

  /** Nothing goes wrong. */
  Faults NONE = new Faults() {};

  /** Asked when a call has arrived, before it takes effect. */
  default void before(Call call) {}

  /** Asked when a call has taken effect, before its reply leaves. */
  default void after(Call call) {}

  /** A call; {@code service} as in {@link Api#call}. */
  record Call(Api.Caller caller, String service, String action) {}
}
