package dev.airlock.cli.demo;

import java.time.Duration;

/**
 * What the demo is played with. Its world is smaller than AWS's: minutes became seconds.
 *
 * @param instances how many the group has at first
 * @param requestsPerSecond of both balancers together
 * @param routingLag how much later than they report it the balancers change their routes
 * @param process whether Airlock's function runs in a process of its own, as it is packaged
 */
record DemoSettings(
    long seed, int instances, double requestsPerSecond, Duration routingLag, boolean process) {

  /** As long as the longest download of the load. */
  static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

  /** How many come, and how many go: never so many that nobody is left to serve. */
  int step() {
    return instances > 3 ? 2 : 1;
  }

  /** How long a release may take until the demo gives it up: far more than it needs. */
  Duration longestRollout() {
    Duration each = Duration.ofSeconds(40).plus(routingLag.multipliedBy(2));
    return Duration.ofMinutes(2).plus(each.multipliedBy(instances).dividedBy(step()));
  }

  /** On AWS two minutes. */
  Duration spotNotice() {
    return Duration.ofSeconds(10).plus(routingLag);
  }

  /** The longest request, wherever the lag let it begin, ends before this does. */
  Duration deregistrationDelay() {
    return LONGEST_REQUEST.plusSeconds(1).plus(routingLag);
  }

  Duration settleClassic() {
    return routingLag.isZero() ? Duration.ofSeconds(2) : settle();
  }

  Duration settleApplication() {
    return routingLag.isZero() ? Duration.ofSeconds(3) : settle();
  }

  /** Counted from the deregister call: the lag, and then the longest request. */
  private Duration settle() {
    return routingLag.plus(LONGEST_REQUEST).plusSeconds(1);
  }
}
