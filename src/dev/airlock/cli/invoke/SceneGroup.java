package dev.airlock.cli.invoke;

import dev.airlock.cli.invoke.Way.Place;
import dev.airlock.model.Hook.Transition;
import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * A group of the scene: what its operator does so that its instances are where events find them.
 */
final class SceneGroup {

  static final String LAUNCH_TEMPLATE = "web";
  static final String ZONE = "eu-west-1a";

  private static final int HEARTBEAT_SECONDS = 600;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "airlock:enabled",
          "default",
          "airlock:load-balancers",
          Balancing.CLASSIC,
          "airlock:target-groups",
          Balancing.TARGET_GROUP,
          "airlock:probe",
          "http:" + Balancing.PORT + "/health",
          "airlock:on-rebalance",
          "leave");

  private final Region<?, ?> region;
  private final RegionClients operator;
  private final String name;
  private int desired;
  private int pooled;

  SceneGroup(Region<?, ?> region, String name) {
    this.region = region;
    this.operator = region.clients(Api.Caller.OPERATOR);
    this.name = name;
    operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName(name)
                .minSize(0)
                .maxSize(100)
                .desiredCapacity(0)
                .availabilityZones(ZONE)
                .launchConfigurationName(LAUNCH_TEMPLATE)
                .tags(Operator.tags(name, SETTINGS)));
  }

  /** Launches those that are in the group before the event; no hook holds them up yet. */
  void people(List<Subject> subjects) {
    subjects.stream()
        .filter(one -> one.way().from() == Place.SERVICE || one.way().from() == Place.GROUP)
        .forEach(this::launch);
  }

  /** The same for its warm pool, once the others are launched: they would be taken from it. */
  void fillPool(List<Subject> subjects) {
    for (Subject subject : subjects) {
      if (subject.way().from() == Place.POOL) {
        region.instances().nextId(subject.instanceId());
        pool(pooled + 1);
      }
    }
  }

  /** Sends an instance on its way. */
  void send(Subject subject) {
    String id = subject.instanceId();
    switch (subject.way()) {
      case LAUNCH -> launch(subject);
      case OUT_OF_POOL -> {
        pool(pooled - 1);
        desire(desired + 1);
      }
      case INTO_POOL -> {
        region.instances().nextId(id);
        pool(pooled + 1);
      }
      case TERMINATE -> {
        terminate(id);
        desired--;
      }
      case TERMINATE_FROM_POOL -> {
        terminate(id);
        pool(pooled - 1);
      }
      case RETURN_TO_POOL -> {
        protectAllBut(id);
        pool(pooled + 1);
        desire(desired - 1);
      }
      case REPLACE_ROOT_VOLUME, WITH_NEW_ROOT_VOLUME -> region.autoScaling().replaceRootVolume(id);
      case STOP -> operator.ec2().stopInstances(ask -> ask.instanceIds(id));
      case SHUT_DOWN -> operator.ec2().terminateInstances(ask -> ask.instanceIds(id));
      case SPOT -> region.ec2Events().interrupt(id);
      case REBALANCE -> region.ec2Events().recommendRebalance(id);
      case ASKED_OUT, ASKED_IN, NONE -> {}
    }
  }

  void hook(String hook, Transition transition, String metadata) {
    operator
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(name)
                .lifecycleHookName(hook)
                .lifecycleTransition(
                    switch (transition) {
                      case LAUNCHING -> "autoscaling:EC2_INSTANCE_LAUNCHING";
                      case TERMINATING -> "autoscaling:EC2_INSTANCE_TERMINATING";
                    })
                .heartbeatTimeout(HEARTBEAT_SECONDS)
                .notificationMetadata(metadata.isEmpty() ? null : metadata)
                .defaultResult("ABANDON"));
  }

  /** Nobody but the event's own instances comes and goes: none is replaced. */
  void replaceNobody() {
    operator
        .autoScaling()
        .suspendProcesses(
            ask -> ask.autoScalingGroupName(name).scalingProcesses("Launch", "HealthCheck"));
  }

  /** An instance's lifecycle state; empty if it is not in the group, nor in its pool. */
  Optional<String> state(String instanceId) {
    return Stream.concat(
            operator
                .autoScaling()
                .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(name))
                .autoScalingGroups()
                .getFirst()
                .instances()
                .stream(),
            operator
                .autoScaling()
                .describeWarmPool(ask -> ask.autoScalingGroupName(name))
                .instances()
                .stream())
        .filter(instance -> instance.instanceId().equals(instanceId))
        .map(Instance::lifecycleStateAsString)
        .findFirst();
  }

  private void launch(Subject subject) {
    region.instances().nextId(subject.instanceId());
    desire(desired + 1);
  }

  private void desire(int size) {
    desired = size;
    operator
        .autoScaling()
        .setDesiredCapacity(ask -> ask.autoScalingGroupName(name).desiredCapacity(size));
  }

  private void pool(int size) {
    pooled = size;
    operator
        .autoScaling()
        .putWarmPool(ask ->
            ask.autoScalingGroupName(name)
                .minSize(size)
                .maxGroupPreparedCapacity(0)
                .poolState("Stopped")
                .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(true)));
  }

  private void terminate(String id) {
    operator
        .autoScaling()
        .terminateInstanceInAutoScalingGroup(
            ask -> ask.instanceId(id).shouldDecrementDesiredCapacity(true));
  }

  private void protectAllBut(String id) {
    List<String> others =
        operator
            .autoScaling()
            .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(name))
            .autoScalingGroups()
            .getFirst()
            .instances()
            .stream()
            .map(Instance::instanceId)
            .filter(other -> !other.equals(id))
            .toList();
    operator
        .autoScaling()
        .setInstanceProtection(
            ask -> ask.autoScalingGroupName(name).instanceIds(others).protectedFromScaleIn(true));
  }
}
