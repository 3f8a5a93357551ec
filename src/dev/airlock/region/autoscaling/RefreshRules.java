package dev.airlock.region.autoscaling;

import java.time.Duration;

/**
 * How an instance refresh replaces instances.
 *
 * @param minHealthyPercentage how much of the desired capacity stays in service, 0 to 100; one
 *     instance at a time is replaced whatever it says
 * @param warmUp how long a new instance is in service before it counts
 * @param inProtected what becomes of instances that are protected from scale-in
 * @param inStandby what becomes of instances in Standby
 */
record RefreshRules(int minHealthyPercentage, Duration warmUp, Held inProtected, Held inStandby) {

  private static final int ALL = 100;

  /** What becomes of an instance that something holds back. */
  enum Held {
    REPLACE,
    IGNORE,
    /** The refresh waits until somebody lets it go. */
    WAIT
  }

  /** How many of a group must be in service while others are replaced. */
  int fewest(int desiredCapacity) {
    int out = desiredCapacity * (ALL - minHealthyPercentage) / ALL;
    return desiredCapacity - Math.max(1, out);
  }
}
