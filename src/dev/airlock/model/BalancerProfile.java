package dev.airlock.model;

import java.time.Duration;

/**
 * How a balancer lets go of an instance.
 *
 * @param drains false if its connections are cut at once on deregistration
 * @param drainLimit how long draining may last; on a target group it always lasts that long
 */
public record BalancerProfile(Kind kind, boolean drains, Duration drainLimit) {

  /** Kinds differ in how soon they really stop routing to an instance that they let go. */
  public enum Kind {
    CLASSIC,
    APPLICATION,
    NETWORK
  }

  /** True if draining lasts for the whole limit whatever happens, so that its end is known. */
  public boolean endIsKnown() {
    return kind != Kind.CLASSIC;
  }
}
