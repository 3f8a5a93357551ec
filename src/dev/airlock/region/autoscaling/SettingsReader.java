package dev.airlock.region.autoscaling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.InstanceLifecyclePolicy;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Reads a group's settings out of requests, and refuses what does not fit together. */
final class SettingsReader {
  private final Errors errors;

  SettingsReader(Errors errors) {
    this.errors = errors;
  }

  GroupSettings read(CreateAutoScalingGroupRequest request) {
    int min = request.minSize() == null ? 0 : request.minSize();
    int max = request.maxSize() == null ? 0 : request.maxSize();
    if (request.launchTemplate() == null && request.launchConfigurationName() == null) {
      throw errors.validation(
          "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId"
              + " or MixedInstancesPolicy parameter.");
    }
    if (request.availabilityZones().isEmpty()) {
      throw errors.validation("At least one Availability Zone or VPC Subnet is required.");
    }
    return checked(
        new GroupSettings(
            min,
            max,
            or(request.desiredCapacity(), min),
            Optional.ofNullable(request.launchTemplate()),
            Optional.ofNullable(request.launchConfigurationName()),
            List.copyOf(request.availabilityZones()),
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
    boolean launchesElse = template.isPresent() || configuration.isPresent();
    return checked(
        new GroupSettings(
            min,
            max,
            or(request.desiredCapacity(), kept),
            launchesElse ? template : was.launchTemplate(),
            launchesElse ? configuration : was.launchConfiguration(),
            request.availabilityZones().isEmpty()
                ? was.zones()
                : List.copyOf(request.availabilityZones()),
            or(request.healthCheckType(), was.healthCheckType()),
            seconds(request.healthCheckGracePeriod(), was.gracePeriod()),
            request.terminationPolicies().isEmpty()
                ? was.terminationPolicies()
                : List.copyOf(request.terminationPolicies()),
            or(request.newInstancesProtectedFromScaleIn(), was.protectsNewInstances()),
            retains(request.instanceLifecyclePolicy(), was.retainsOnAbandon())));
  }

  private GroupSettings checked(GroupSettings settings) {
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
