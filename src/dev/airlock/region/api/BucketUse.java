package dev.airlock.region.api;

/**
 * How far a token bucket was drawn on.
 *
 * @param capacity in calls
 * @param perSecond how many calls a second refill it
 * @param lowest the fewest tokens it ever held
 * @param refused how many calls found it empty
 */
public record BucketUse(
    String name, double capacity, double perSecond, double lowest, long refused) {}
