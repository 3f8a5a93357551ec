package dev.airlock.region.balancing;

import java.util.stream.Stream;

/** A target group as Auto Scaling uses it: it registers an instance on the group's default port. */
record AttachedTargetGroup(TargetGroup group) implements Attachments.Attachable {

  @Override
  public void register(String instanceId) {
    group.register(target(instanceId));
  }

  /** From all of its ports, whoever registered them. */
  @Override
  public void deregister(String instanceId) {
    targets(instanceId).forEach(group::deregister);
  }

  @Override
  public boolean isRegistered(String instanceId) {
    return targets(instanceId).anyMatch(group::isRegistered);
  }

  @Override
  public boolean isGone(String instanceId) {
    return targets(instanceId).findAny().isEmpty();
  }

  @Override
  public boolean isHealthy(String instanceId) {
    return group.isHealthy(target(instanceId));
  }

  @Override
  public boolean isUnhealthy(String instanceId) {
    return group.isUnhealthy(target(instanceId));
  }

  private Stream<Target> targets(String instanceId) {
    return group.targets().stream().filter(one -> one.instanceId().equals(instanceId));
  }

  private Target target(String instanceId) {
    return new Target(instanceId, group.settings.port());
  }
}
