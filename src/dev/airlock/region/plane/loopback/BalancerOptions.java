package dev.airlock.region.plane.loopback;

import java.time.Duration;

/**
 * How a balancer treats its connections.
 *
 * @param preOpened how many idle connections it keeps open to each backend ahead of requests
 * @param idleTimeout how long a connection, on either side, may be silent; a backend that is silent
 *     for longer while it owes an answer makes a 504
 */
public record BalancerOptions(int preOpened, Duration idleTimeout) {

  public BalancerOptions {
    if (preOpened < 0 || !idleTimeout.isPositive()) {
      throw new IllegalArgumentException("no balancer can have " + preOpened + ", " + idleTimeout);
    }
  }

  /** As a Classic ELB: two connections pre-opened, 60 s. */
  public static BalancerOptions classic() {
    return new BalancerOptions(2, Duration.ofSeconds(60));
  }

  /** As an Application Load Balancer's target group: none pre-opened, 60 s. */
  public static BalancerOptions targetGroup() {
    return new BalancerOptions(0, Duration.ofSeconds(60));
  }
}
