package dev.airlock.region.balancing;

/** A target group as Auto Scaling uses it: every instance on the group's default port. */
record AttachedTargetGroup(TargetGroup group) implements Attachments.Attachable {

  @Override
  public void register(String instanceId) {
    group.register(target(instanceId));
  }

  @Override
  public void deregister(String instanceId) {
    group.deregister(target(instanceId));
  }

  /** From all of its ports, whoever registered them. */
  @Override
  public boolean isGone(String instanceId) {
    return group.targets().stream().noneMatch(one -> one.instanceId().equals(instanceId));
  }

  @Override
  public boolean isHealthy(String instanceId) {
    return group.isHealthy(target(instanceId));
  }

  @Override
  public boolean isUnhealthy(String instanceId) {
    return group.isUnhealthy(target(instanceId));
  }

  private Target target(String instanceId) {
    return new Target(instanceId, group.settings.port());
  }
}
