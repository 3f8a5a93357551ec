package dev.airlock.model;

/**
 * What one balancer says of one instance.
 *
 * @param said AWS's own words, for people
 */
public record Membership(Standing standing, String said) {

  /** Where the instance stands with the balancer. */
  public enum Standing {
    NOT_REGISTERED,
    REGISTERING,
    IN_SERVICE,
    UNHEALTHY,
    DRAINING,
    /** Registered, but this balancer will never send it a request: no listener uses the group. */
    UNUSED,
    /** The balancer answered, but not in words that tell. */
    UNKNOWN
  }

  /** True if it must be deregistered before it is free to go. */
  public boolean isRegistered() {
    return switch (standing) {
      case REGISTERING, IN_SERVICE, UNHEALTHY, UNUSED -> true;
      case NOT_REGISTERED, DRAINING, UNKNOWN -> false;
    };
  }
}
