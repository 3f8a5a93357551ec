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

  @Override
  public boolean isGone(String instanceId) {
    return group.isGone(target(instanceId));
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
