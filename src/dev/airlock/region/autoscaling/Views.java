package dev.airlock.region.autoscaling;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceReusePolicy;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolState;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolStatus;

/** The model as the API shows it. */
final class Views {
  private Views() {}

  static AutoScalingGroup group(Group group) {
    var settings = group.settings();
    return AutoScalingGroup.builder()
        .autoScalingGroupName(group.name())
        .autoScalingGroupARN(group.arn())
        .createdTime(group.created())
        .status(group.isDeleting() ? "Delete in progress" : null)
        .minSize(settings.minSize())
        .maxSize(settings.maxSize())
        .desiredCapacity(settings.desiredCapacity())
        .defaultCooldown(300)
        .launchTemplate(settings.launchTemplate().orElse(null))
        .launchConfigurationName(settings.launchConfiguration().orElse(null))
        .availabilityZones(settings.zones())
        .vpcZoneIdentifier(String.join(",", settings.subnets()))
        .healthCheckType(settings.healthCheckType())
        .healthCheckGracePeriod((int) settings.gracePeriod().toSeconds())
        .terminationPolicies(settings.terminationPolicies())
        .newInstancesProtectedFromScaleIn(settings.protectsNewInstances())
        .instanceLifecyclePolicy(policy ->
            policy.retentionTriggers(it ->
                it.terminateHookAbandon(
                    settings.retainsOnAbandon()
                        ? RetentionAction.RETAIN
                        : RetentionAction.TERMINATE)))
        .loadBalancerNames(group.loadBalancerNames())
        .targetGroupARNs(group.targetGroupArns())
        .trafficSources(trafficSources(group))
        .instances(group.inGroup().stream().map(it -> instance(group, it)).toList())
        .suspendedProcesses(group.suspendedProcesses().stream().map(Views::suspended).toList())
        .tags(group.tags().values().stream().map(it -> tag(group, it)).toList())
        .warmPoolConfiguration(group.warmPool().map(Views::warmPool).orElse(null))
        .warmPoolSize(group.warmPool().map(it -> group.inPool().size()).orElse(null))
        .build();
  }

  private static List<TrafficSourceIdentifier> trafficSources(Group group) {
    return Stream.concat(
            group.loadBalancerNames().stream().map(it -> source(TrafficSource.CLASSIC, it)),
            group.targetGroupArns().stream().map(it -> source(TrafficSource.TARGET_GROUP, it)))
        .toList();
  }

  private static TrafficSourceIdentifier source(TrafficSource kind, String identifier) {
    return TrafficSourceIdentifier.builder().identifier(identifier).type(kind.type()).build();
  }

  static Instance instance(Group group, Member member) {
    return Instance.builder()
        .instanceId(member.id())
        .availabilityZone(member.zone())
        .lifecycleState(member.state().text())
        .healthStatus(member.healthStatus())
        .protectedFromScaleIn(member.isProtectedFromScaleIn())
        .launchTemplate(group.settings().launchTemplate().orElse(null))
        .launchConfigurationName(group.settings().launchConfiguration().orElse(null))
        .build();
  }

  static AutoScalingInstanceDetails details(Group group, Member member) {
    return AutoScalingInstanceDetails.builder()
        .autoScalingGroupName(group.name())
        .instanceId(member.id())
        .availabilityZone(member.zone())
        .lifecycleState(member.state().text())
        // In capitals here, and only here.
        .healthStatus(member.isHealthy() ? "HEALTHY" : "UNHEALTHY")
        .protectedFromScaleIn(member.isProtectedFromScaleIn())
        .launchTemplate(group.settings().launchTemplate().orElse(null))
        .launchConfigurationName(group.settings().launchConfiguration().orElse(null))
        .build();
  }

  static LifecycleHook hook(Group group, Hook hook) {
    return LifecycleHook.builder()
        .autoScalingGroupName(group.name())
        .lifecycleHookName(hook.name())
        .lifecycleTransition(hook.transition().text())
        .heartbeatTimeout((int) hook.heartbeatTimeout().toSeconds())
        .globalTimeout((int) hook.globalTimeout().toSeconds())
        .defaultResult(hook.defaultResult().name())
        .notificationMetadata(hook.metadata().orElse(null))
        .notificationTargetARN(hook.target().orElse(null))
        .roleARN(hook.role().orElse(null))
        .build();
  }

  static TagDescription tag(Group group, GroupTag tag) {
    return TagDescription.builder()
        .resourceId(group.name())
        .resourceType("auto-scaling-group")
        .key(tag.key())
        .value(tag.value())
        .propagateAtLaunch(tag.propagateAtLaunch())
        .build();
  }

  private static SuspendedProcess suspended(String process) {
    return SuspendedProcess.builder()
        .processName(process)
        .suspensionReason("User suspended at the request of a user")
        .build();
  }

  static WarmPoolConfiguration warmPool(WarmPool pool) {
    return WarmPoolConfiguration.builder()
        .minSize(pool.minSize())
        .maxGroupPreparedCapacity(pool.maxGroupPreparedCapacity().orElse(null))
        .poolState(pool.running() ? WarmPoolState.RUNNING : WarmPoolState.STOPPED)
        .status(pool.deleting() ? WarmPoolStatus.PENDING_DELETE : null)
        .instanceReusePolicy(
            InstanceReusePolicy.builder().reuseOnScaleIn(pool.reusesOnScaleIn()).build())
        .build();
  }

  static software.amazon.awssdk.services.autoscaling.model.InstanceRefresh refresh(
      InstanceRefresh refresh) {
    var rules = refresh.rules();
    return software.amazon.awssdk.services.autoscaling.model.InstanceRefresh.builder()
        .instanceRefreshId(refresh.id())
        .autoScalingGroupName(refresh.group().name())
        .status(refresh.status().text())
        .statusReason(Optional.of(refresh.reason()).filter(it -> !it.isEmpty()).orElse(null))
        .startTime(refresh.started())
        .endTime(refresh.ended().orElse(null))
        .percentageComplete(refresh.percentageComplete())
        .instancesToUpdate(refresh.left().size())
        .preferences(it ->
            it.minHealthyPercentage(rules.minHealthyPercentage())
                .instanceWarmup((int) rules.warmUp().toSeconds()))
        .strategy(RefreshStrategy.ROLLING)
        .build();
  }

  static Activity activity(ScalingActivity activity) {
    return Activity.builder()
        .activityId(activity.id())
        .autoScalingGroupName(activity.group())
        .autoScalingGroupARN(activity.groupArn())
        .description(activity.description())
        .cause(activity.cause())
        .startTime(activity.started())
        .endTime(activity.ended().orElse(null))
        .statusCode(activity.stage().text())
        .statusMessage(Optional.of(activity.message()).filter(it -> !it.isEmpty()).orElse(null))
        .progress(activity.stage().percent())
        .details("{\"Availability Zone\":\"%s\"}".formatted(activity.zone()))
        .build();
  }
}
