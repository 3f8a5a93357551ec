package dev.airlock.proof.simulate;

import java.time.Duration;
import java.util.Random;

/**
 * How much there is in a schedule. Most mistakes need little to show, and little is played soon: so
 * most schedules are small, and many are played. What needs much is found by the large ones.
 */
enum Size {
  SMALL(60, 80, 1, 6, 0.4, 3),
  LARGE(150, 210, 3, 14, 0.16, 1);

  /** One in so many is large. */
  private static final int LARGE_ONES = 3;

  private final int shortest;
  private final int spread;

  /** How many groups there are at most. */
  final int mostGroups;

  /** How many deeds of people and of EC2 there are at most, besides two. */
  final int mostDeeds;

  /** The share of calls that fail, at most. */
  final double mostCallsAffected;

  /** How much faster machines and balancers are. */
  final int pace;

  Size(
      int shortest, int spread, int mostGroups, int mostDeeds, double mostCallsAffected, int pace) {
    this.shortest = shortest;
    this.spread = spread;
    this.mostGroups = mostGroups;
    this.mostDeeds = mostDeeds;
    this.mostCallsAffected = mostCallsAffected;
    this.pace = pace;
  }

  static Size any(Random random) {
    return random.nextInt(LARGE_ONES) == 0 ? LARGE : SMALL;
  }

  /** How long things go wrong. */
  Duration trouble(Random random) {
    return Duration.ofSeconds(shortest + random.nextInt(spread));
  }
}
