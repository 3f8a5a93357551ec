package dev.airlock.region.autoscaling;

import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whether an instance has to be replaced, and why. */
final class Health {
  private static final Set<String> DEAD = Set.of("shutting-down", "terminated", "");
  private static final Set<String> STOPPED = Set.of("stopping", "stopped");

  /** Elsewhere a stopped instance is as it should be: pooled, in Standby, or rebooting. */
  private static final Set<LifecycleState> MUST_RUN =
      EnumSet.of(
          LifecycleState.PENDING_WAIT, LifecycleState.PENDING_PROCEED, LifecycleState.IN_SERVICE);

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
    return DEAD.contains(state) || MUST_RUN.contains(member.state()) && STOPPED.contains(state);
  }

  private boolean isFailingBehindBalancers(Group group, Member member) {
    return group.settings().trustsBalancers()
        && member.isInService()
        && !isInGracePeriod(group, member)
        && balancers.anyFindsUnhealthy(group, member);
  }

  /** Serves, and must go before long unless each balancer finds it healthy. */
  boolean isOnTrial(Group group, Member member) {
    return group.settings().trustsBalancers()
        && member.isInService()
        && balancers.anyAwaits(group, member);
  }

  /** The grace period begins when the instance enters service, after its launch hooks. */
  boolean isInGracePeriod(Group group, Member member) {
    var since = member.inServiceSince().orElse(Instant.MAX);
    return since == Instant.MAX
        || timeline.instant().isBefore(since.plus(group.settings().gracePeriod()));
  }
}
