package dev.airlock.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a group wants its instances brought in and out.
 *
 * @param readyWithin how long an arrival may take from the opening of its hook
 * @param whenNeverReady how the launch ends that took longer
 * @param drainWithin how long a departure may take; without it, as long as its hook lasts. Where no
 *     hook holds it, how long it may take to be idle
 * @param grace how long after the farewell the instance stays in service
 * @param idle asked after the drain: it must say ready before the instance is let go
 */
public record Settings(
    List<String> loadBalancers,
    List<TargetGroupName> targetGroups,
    Optional<ProbeSpec> probe,
    Duration readyWithin,
    Move.Result whenNeverReady,
    Optional<Duration> drainWithin,
    Optional<ProbeSpec> farewell,
    Duration grace,
    Optional<ProbeSpec> idle,
    Settle settle,
    boolean leaveOnRebalance) {

  public Settings {
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
  }

  /** The same, where instances can't be reached: their balancers' health checks must do. */
  public Settings withoutProbes() {
    return new Settings(
        loadBalancers,
        targetGroups,
        Optional.empty(),
        readyWithin,
        whenNeverReady,
        drainWithin,
        Optional.empty(),
        grace,
        Optional.empty(),
        settle,
        leaveOnRebalance);
  }

  /** A target group as a setting names it: by name or ARN, and its own port if none is given. */
  public record TargetGroupName(String nameOrArn, OptionalInt port) {}

  /** How long after the deregister call requests may still be routed, by kind of balancer. */
  public record Settle(Duration classic, Duration application, Duration network) {
    public Duration of(BalancerProfile.Kind kind) {
      return switch (kind) {
        case CLASSIC -> classic;
        case APPLICATION -> application;
        case NETWORK -> network;
      };
    }
  }
}
