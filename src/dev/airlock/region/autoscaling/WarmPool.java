package dev.airlock.region.autoscaling;

import java.util.Optional;

/**
 * The pool of a group's instances that are prepared and held back.
 *
 * @param minSize how many it holds at least
 * @param maxGroupPreparedCapacity how many there are in group and pool together; the group's
 *     maximum if empty
 * @param running true to keep them running; else they are stopped
 * @param reusesOnScaleIn true if instances come back on scale-in
 * @param deleting true once it is being emptied
 */
record WarmPool(
    int minSize,
    Optional<Integer> maxGroupPreparedCapacity,
    boolean running,
    boolean reusesOnScaleIn,
    boolean deleting) {

  /** How many instances the pool should hold. */
  int size(GroupSettings group) {
    if (deleting) {
      return 0;
    }
    int prepared = maxGroupPreparedCapacity.orElse(group.maxSize()) - group.desiredCapacity();
    return Math.max(minSize, prepared);
  }

  WarmPool toBeDeleted() {
    return new WarmPool(minSize, maxGroupPreparedCapacity, running, reusesOnScaleIn, true);
  }
}
