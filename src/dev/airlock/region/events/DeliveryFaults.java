package dev.airlock.region.events;

import java.time.Duration;
import java.util.List;

/**
 * What goes wrong between an event and its target. AWS's own events are best effort: they may be
 * lost, late, repeated, or out of order.
 */
public interface DeliveryFaults {

  /** Everything arrives once, in the usual time. */
  DeliveryFaults NONE = new DeliveryFaults() {};

  /**
   * When the copies of an event arrive, counted from its emission: none for a lost event, two for a
   * repeated one, a long time for a late one or one that others overtake.
   *
   * @param usual how long it would take without a fault
   */
  default List<Duration> copies(Event event, String targetArn, Duration usual) {
    return List.of(usual);
  }

  /**
   * Whether the target refuses an attempt for now, so that EventBridge tries again.
   *
   * @param retries how many attempts were made before this one
   */
  default boolean refuses(Event event, String targetArn, int retries) {
    return false;
  }
}
