package dev.airlock.cli.bench;

import dev.airlock.region.api.Ledger;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a release rolled.
 *
 * @param atOnce how many might be on their way at once
 * @param took from the request until all had it
 * @param lowest the fewest that any balancer ever routed to
 * @param calls of the function, its queue included
 * @param throttled how many of them found a bucket empty
 * @param requests that ended meanwhile
 * @param failed those that were not served
 */
record Roll(
    int size,
    int atOnce,
    Duration took,
    int lowest,
    Ledger.Snapshot calls,
    long throttled,
    long requests,
    long failed) {

  /** The shortest time between two looks. */
  static final Duration TICK = Duration.ofSeconds(2);

  /** What no way of rolling could do without, for each instance. */
  private static final Duration LEAST =
      RollingFleet.DRAIN.plus(RollingFleet.INSTALL).plus(RollingFleet.BOOT);

  /** How many go one after the other. */
  private int turns() {
    return (size + atOnce - 1) / atOnce;
  }

  /** The time that no way of rolling could do without. */
  Duration bound() {
    return LEAST.multipliedBy(turns());
  }

  double ratio() {
    return (double) took.toMillis() / bound().toMillis();
  }

  /** What each instance took beyond what it could not do without. */
  Duration lost() {
    return took.minus(bound()).dividedBy(turns());
  }

  /** By looks that came late: the rest of what was lost is AWS's own. */
  double ticksLost() {
    return (double) lost().minus(RollingFleet.AWS).toMillis() / TICK.toMillis();
  }

  int floor() {
    return size - atOnce;
  }

  double callsOfEach() {
    return (double) calls.total() / size;
  }

  /** By the service's IAM prefix. */
  Map<String, Double> callsEach() {
    Map<String, Double> all = new TreeMap<>();
    calls
        .counts()
        .forEach((entry, count) -> all.merge(entry.service(), (double) count / size, Double::sum));
    return all;
  }

  /** Of two runs of the same, the worse of each figure. */
  Roll worst(Roll other) {
    return new Roll(
        size,
        atOnce,
        took.compareTo(other.took) > 0 ? took : other.took,
        Math.min(lowest, other.lowest),
        calls.total() > other.calls.total() ? calls : other.calls,
        throttled + other.throttled,
        requests + other.requests,
        failed + other.failed);
  }
}
