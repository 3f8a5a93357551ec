package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHookSpecification;

/** Auto Scaling groups of at most one instance. */
final class Groups {

  private final Site site;
  private final AutoScalingClient autoScaling;
  private final Machines machines;

  Groups(Site site) {
    this.site = site;
    autoScaling = site.clients.autoScaling();
    machines = new Machines(site);
  }

  /** The name of a group without instances. */
  String empty() {
    return create(site.name(), machines.template(), 0);
  }

  /** The name of a group that launches an instance. */
  String ofOne(LifecycleHookSpecification... hooks) {
    return create(site.name(), machines.template(), 1, hooks);
  }

  String create(String name, String template, int desired, LifecycleHookSpecification... hooks) {
    String subnets = String.join(",", machines.subnets());
    autoScaling.createAutoScalingGroup(ask ->
        ask.autoScalingGroupName(name)
            .minSize(0)
            .maxSize(1)
            .desiredCapacity(desired)
            .vpcZoneIdentifier(subnets)
            .launchTemplate(it -> it.launchTemplateName(template))
            .lifecycleHookSpecificationList(hooks));
    site.afterwards(() -> assertThat(named(name)).isEmpty());
    site.afterwards(() ->
        autoScaling.deleteAutoScalingGroup(
            ask -> ask.autoScalingGroupName(name).forceDelete(true)));
    return name;
  }

  void desire(String name, int capacity) {
    autoScaling.setDesiredCapacity(ask -> ask.autoScalingGroupName(name).desiredCapacity(capacity));
  }

  /** Waits until a group has one instance, in this state, and tells its id. */
  String waitFor(String name, String lifecycleState) {
    site.waiting.until(() ->
        assertThat(instances(name))
            .extracting(Instance::lifecycleStateAsString)
            .containsExactly(lifecycleState));
    return instances(name).getFirst().instanceId();
  }

  List<Instance> instances(String name) {
    return named(name).getFirst().instances();
  }

  /** The group of that name, or nothing. */
  List<AutoScalingGroup> named(String name) {
    return autoScaling
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(name))
        .autoScalingGroups();
  }
}
