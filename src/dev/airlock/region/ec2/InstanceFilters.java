package dev.airlock.region.ec2;

/** What instances can be filtered by. */
final class InstanceFilters {

  /** The filters of DescribeInstances. */
  static final Filters<Instance> ALL = state().byTags(instance -> instance.tags);

  /** Those of DescribeInstanceStatus, which knows no tags. */
  static final Filters<Instance> STATUS = state();

  private InstanceFilters() {}

  private static Filters<Instance> state() {
    return new Filters<Instance>()
        .by("instance-id", instance -> instance.id)
        .by("instance-state-name", instance -> instance.state.text)
        .by("instance-state-code", instance -> String.valueOf(instance.state.code))
        .by("availability-zone", instance -> instance.zone)
        .by("private-ip-address", instance -> instance.privateAddress)
        .by("instance-type", instance -> instance.blueprint.typeOrDefault())
        .by("image-id", instance -> instance.blueprint.imageId())
        .by("key-name", instance -> instance.blueprint.keyName())
        .by("vpc-id", _ -> Network.VPC)
        .by("subnet-id", Instance::subnetId);
  }
}
