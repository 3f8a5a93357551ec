package dev.airlock.region.autoscaling;

import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Whether an instance has to be replaced, and why. */
final class Health {
  private static final Set<String> DEAD = Set.of("shutting-down", "terminated", "");
  private static final Set<String> STOPPED = Set.of("stopping", "stopped");

  private final Timeline timeline;
  private final Compute compute;
  private final Balancers balancers;

  Health(Timeline timeline, Compute compute, Balancers balancers) {
    this.timeline = timeline;
    this.compute = compute;
    this.balancers = balancers;
  }

  /** Why this instance must go, as a clause that follows a time; empty while it need not. */
  Optional<String> complaint(Group group, Member member) {
    if (member.isLeaving()) {
      return Optional.empty();
    }
    if (isLost(member)) {
      return Optional.of(
          "an instance was taken out of service in response to an EC2 health check indicating it"
              + " has been terminated or stopped");
    }
    if (!member.isHealthy() && member.isInService()) {
      return Optional.of("an instance was taken out of service in response to a user health-check");
    }
    if (isFailingBehindBalancers(group, member)) {
      return Optional.of(
          "an instance was taken out of service in response to an ELB system health check failure");
    }
    return Optional.empty();
  }

  private boolean isLost(Member member) {
    var state = compute.state(member.id());
    return DEAD.contains(state) || mustRun(member) && STOPPED.contains(state);
  }

  /** A stopped instance is as it should be in a warm pool, in Standby, and while it reboots. */
  private static boolean mustRun(Member member) {
    return switch (member.state()) {
      case IN_SERVICE, PENDING_WAIT, PENDING_PROCEED -> true;
      case PENDING,
          TERMINATING,
          TERMINATING_WAIT,
          TERMINATING_PROCEED,
          TERMINATING_RETAINED,
          TERMINATED,
          DETACHING,
          DETACHED,
          ENTERING_STANDBY,
          STANDBY,
          REPLACING_ROOT_VOLUME,
          REPLACING_ROOT_VOLUME_WAIT,
          REPLACING_ROOT_VOLUME_PROCEED,
          ROOT_VOLUME_REPLACED,
          WARMED_PENDING,
          WARMED_PENDING_WAIT,
          WARMED_PENDING_PROCEED,
          WARMED_PENDING_RETAINED,
          WARMED_TERMINATING,
          WARMED_TERMINATING_WAIT,
          WARMED_TERMINATING_PROCEED,
          WARMED_TERMINATING_RETAINED,
          WARMED_TERMINATED,
          WARMED_STOPPED,
          WARMED_RUNNING ->
          false;
    };
  }

  private boolean isFailingBehindBalancers(Group group, Member member) {
    return group.settings().trustsBalancers()
        && member.isInService()
        && !isInGracePeriod(group, member)
        && balancers.anyFindsUnhealthy(group, member);
  }

  /** The grace period begins when the instance enters service, after its launch hooks. */
  boolean isInGracePeriod(Group group, Member member) {
    var since = member.inServiceSince().orElse(Instant.MAX);
    return since == Instant.MAX
        || timeline.instant().isBefore(since.plus(group.settings().gracePeriod()));
  }
}
