package dev.airlock.proof.simulate;

import java.time.Duration;
import java.util.Random;

/**
 * How much there is in a schedule. Some mistakes show far sooner in many small ones, some far
 * sooner in few large ones; two thirds are small, so that neither kind waits for long.
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

  /** There are two deeds of people and of EC2, and fewer than so many besides. */
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
