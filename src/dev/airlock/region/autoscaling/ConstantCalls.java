package dev.airlock.region.autoscaling;

import java.util.Arrays;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingNotificationTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.ProcessType;

/** The calls whose answers hardly ever change. */
final class ConstantCalls {
  private static final int MOST_GROUPS = 500;

  private final AutoScalingModel model;

  ConstantCalls(AutoScalingModel model) {
    this.model = model;
  }

  /** The limits of a new account; that of groups is told, and not enforced. */
  DescribeAccountLimitsResponse limits() {
    return DescribeAccountLimitsResponse.builder()
        .maxNumberOfAutoScalingGroups(MOST_GROUPS)
        .maxNumberOfLaunchConfigurations(LaunchConfigurationCalls.MOST)
        .numberOfAutoScalingGroups(model.groups().size())
        .numberOfLaunchConfigurations(model.launchConfigurations().all().size())
        .build();
  }

  DescribeLifecycleHookTypesResponse hookTypes() {
    return DescribeLifecycleHookTypesResponse.builder()
        .lifecycleHookTypes(Arrays.stream(Transition.values()).map(Transition::text).toList())
        .build();
  }

  DescribeScalingProcessTypesResponse processTypes() {
    return DescribeScalingProcessTypesResponse.builder()
        .processes(
            ScalingProcess.texts().stream()
                .map(it -> ProcessType.builder().processName(it).build())
                .toList())
        .build();
  }

  DescribeTerminationPolicyTypesResponse terminationPolicyTypes() {
    return DescribeTerminationPolicyTypesResponse.builder()
        .terminationPolicyTypes(
            "AllocationStrategy",
            "ClosestToNextInstanceHour",
            "Default",
            "NewestInstance",
            "OldestInstance",
            "OldestLaunchConfiguration",
            "OldestLaunchTemplate")
        .build();
  }

  DescribeAutoScalingNotificationTypesResponse notificationTypes() {
    return DescribeAutoScalingNotificationTypesResponse.builder()
        .autoScalingNotificationTypes(
            "autoscaling:EC2_INSTANCE_LAUNCH",
            "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
            "autoscaling:EC2_INSTANCE_TERMINATE",
            "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
            "autoscaling:TEST_NOTIFICATION")
        .build();
  }
}
