package dev.airlock.region.autoscaling;

import dev.airlock.region.balancing.Attachments;
import dev.airlock.region.balancing.Attachments.Attachable;
import java.util.Optional;
import java.util.stream.Stream;

/** The balancers attached to a group, as one; those that do not exist any more are left out. */
final class Balancers {
  private final Attachments attachments;

  Balancers(Attachments attachments) {
    this.attachments = attachments;
  }

  void register(Group group, Member member) {
    if (group.runs(ScalingProcess.ADD_TO_LOAD_BALANCER)) {
      of(group).forEach(it -> it.register(member.id()));
    }
  }

  /** Deregisters it wherever it still is, registered by the group or by anyone else. */
  void deregister(Group group, Member member) {
    of(group).filter(it -> it.isRegistered(member.id())).forEach(it -> it.deregister(member.id()));
  }

  boolean areDoneWith(Group group, Member member) {
    return of(group).allMatch(it -> it.isGone(member.id()));
  }

  boolean anyFindsUnhealthy(Group group, Member member) {
    return of(group).anyMatch(it -> it.isUnhealthy(member.id()));
  }

  boolean anyAwaits(Group group, Member member) {
    return of(group).anyMatch(it -> it.isRegistered(member.id()) && !it.isHealthy(member.id()));
  }

  private Stream<Attachable> of(Group group) {
    return Stream.concat(
            group.loadBalancerNames().stream().map(attachments::classic),
            group.targetGroupArns().stream().map(attachments::targetGroup))
        .flatMap(Optional::stream);
  }

  Optional<Attachable> classic(String name) {
    return attachments.classic(name);
  }

  Optional<Attachable> targetGroup(String arn) {
    return attachments.targetGroup(arn);
  }
}
