package dev.airlock.region.autoscaling;

import dev.airlock.region.ec2.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DesiredConfiguration;
import software.amazon.awssdk.services.autoscaling.model.InstanceLifecyclePolicy;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Reads a group's settings out of requests, and refuses what does not fit together. */
final class SettingsReader {
  private final Errors errors;
  private final LaunchConfigurations configurations;

  SettingsReader(Errors errors, LaunchConfigurations configurations) {
    this.errors = errors;
    this.configurations = configurations;
  }

  GroupSettings read(CreateAutoScalingGroupRequest request) {
    int min = request.minSize() == null ? 0 : request.minSize();
    int max = request.maxSize() == null ? 0 : request.maxSize();
    refuseMixed(request.mixedInstancesPolicy());
    if (request.launchTemplate() == null && request.launchConfigurationName() == null) {
      throw errors.validation(
          "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId"
              + " or MixedInstancesPolicy parameter.");
    }
    requireLaunchable(request.launchTemplate(), request.launchConfigurationName());
    var subnets = subnets(request.vpcZoneIdentifier());
    var zones = zones(subnets, request.availabilityZones());
    if (zones.isEmpty()) {
      throw errors.validation("At least one Availability Zone or VPC Subnet is required.");
    }
    return checked(
        new GroupSettings(
            min,
            max,
            or(request.desiredCapacity(), min),
            Optional.ofNullable(request.launchTemplate()),
            Optional.ofNullable(request.launchConfigurationName()),
            zones,
            subnets,
            or(request.healthCheckType(), "EC2"),
            seconds(request.healthCheckGracePeriod(), Duration.ZERO),
            orDefaultPolicy(request.terminationPolicies()),
            or(request.newInstancesProtectedFromScaleIn(), false),
            retains(request.instanceLifecyclePolicy(), false)));
  }

  /** What stays unsaid stays as it was; the desired capacity follows the bounds. */
  GroupSettings read(UpdateAutoScalingGroupRequest request, GroupSettings was) {
    int min = or(request.minSize(), was.minSize());
    int max = or(request.maxSize(), was.maxSize());
    int kept = Math.max(min, Math.min(max, was.desiredCapacity()));
    var template = Optional.ofNullable(request.launchTemplate());
    var configuration = Optional.ofNullable(request.launchConfigurationName());
    refuseMixed(request.mixedInstancesPolicy());
    requireLaunchable(request.launchTemplate(), request.launchConfigurationName());
    var subnets = subnets(request.vpcZoneIdentifier());
    var zones = zones(subnets, request.availabilityZones());
    boolean launchesElse = template.isPresent() || configuration.isPresent();
    return checked(
        new GroupSettings(
            min,
            max,
            or(request.desiredCapacity(), kept),
            launchesElse ? template : was.launchTemplate(),
            launchesElse ? configuration : was.launchConfiguration(),
            zones.isEmpty() ? was.zones() : zones,
            zones.isEmpty() ? was.subnets() : subnets,
            or(request.healthCheckType(), was.healthCheckType()),
            seconds(request.healthCheckGracePeriod(), was.gracePeriod()),
            request.terminationPolicies().isEmpty()
                ? was.terminationPolicies()
                : List.copyOf(request.terminationPolicies()),
            or(request.newInstancesProtectedFromScaleIn(), was.protectsNewInstances()),
            retains(request.instanceLifecyclePolicy(), was.retainsOnAbandon())));
  }

  /** An instance refresh may say what is launched from now on; null leaves it as it was. */
  GroupSettings read(DesiredConfiguration wanted, GroupSettings was) {
    if (wanted == null) {
      return was;
    }
    refuseMixed(wanted.mixedInstancesPolicy());
    requireLaunchable(wanted.launchTemplate(), null);
    return wanted.launchTemplate() == null ? was : was.withLaunchTemplate(wanted.launchTemplate());
  }

  private void refuseMixed(MixedInstancesPolicy policy) {
    if (policy != null) {
      throw errors.validation("Groups with a MixedInstancesPolicy do not exist in this region.");
    }
  }

  private void requireLaunchable(LaunchTemplateSpecification template, String configuration) {
    if (template != null && configuration != null) {
      throw errors.validation(
          "Valid requests must contain either LaunchTemplate or LaunchConfigurationName, not"
              + " both.");
    }
    if (template != null && LaunchConfigurations.nameOrId(template) == null) {
      throw errors.validation(
          "Valid requests must contain either launchTemplateId or LaunchTemplateName");
    }
    if (template != null && configurations.blueprint(template).isEmpty()) {
      throw errors.validation(
          ("You must use a valid fully-formed launch template. The specified launch template, %s,"
                  + " does not exist, or not in the specified version.")
              .formatted(LaunchConfigurations.nameOrId(template)));
    }
    if (configuration != null && configurations.blueprint(configuration).isEmpty()) {
      throw errors.validation(
          "Launch configuration name not found - Launch configuration %s not found"
              .formatted(configuration));
    }
  }

  private List<String> subnets(String identifier) {
    return identifier == null || identifier.isBlank()
        ? List.of()
        : List.of(identifier.split("\\s*,\\s*"));
  }

  /** The zones of the subnets; if any were named besides, they are the same ones. */
  private List<String> zones(List<String> subnets, List<String> named) {
    if (subnets.isEmpty()) {
      return List.copyOf(named);
    }
    var zones =
        subnets.stream()
            .map(id ->
                Network.ofSubnet(id)
                    .orElseThrow(
                        () -> errors.validation("The subnet ID '%s' does not exist".formatted(id))))
            .map(Network.Zone::name)
            .distinct()
            .toList();
    if (!named.isEmpty() && !zones.containsAll(named)) {
      throw errors.validation(
          "The availability zones of the specified subnets and the Auto Scaling group do not"
              + " match");
    }
    return zones;
  }

  private GroupSettings checked(GroupSettings settings) {
    errors.checkSize("MinSize", settings.minSize());
    errors.checkSize("MaxSize", settings.maxSize());
    if (settings.minSize() > settings.maxSize()) {
      throw errors.validation(
          "Max bound, %d, must be greater than or equal to min bound, %d"
              .formatted(settings.maxSize(), settings.minSize()));
    }
    if (settings.desiredCapacity() < settings.minSize()
        || settings.desiredCapacity() > settings.maxSize()) {
      throw errors.validation(
          "Desired capacity:%d must be between the specified min size:%d and max size:%d"
              .formatted(settings.desiredCapacity(), settings.minSize(), settings.maxSize()));
    }
    return settings;
  }

  private static boolean retains(InstanceLifecyclePolicy policy, boolean otherwise) {
    if (policy == null || policy.retentionTriggers() == null) {
      return otherwise;
    }
    return policy.retentionTriggers().terminateHookAbandon() == RetentionAction.RETAIN;
  }

  private static List<String> orDefaultPolicy(List<String> policies) {
    return policies.isEmpty() ? List.of("Default") : List.copyOf(policies);
  }

  private static Duration seconds(Integer value, Duration otherwise) {
    return value == null ? otherwise : Duration.ofSeconds(value);
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
