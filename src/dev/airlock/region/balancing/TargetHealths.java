package dev.airlock.region.balancing;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What a target group says of a target: state, reason and description. */
enum TargetHealths {
  HEALTHY(TargetHealthStateEnum.HEALTHY, null, null),
  REGISTERING(
      TargetHealthStateEnum.INITIAL,
      TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS,
      "Target registration is in progress"),
  CHECKING(
      TargetHealthStateEnum.INITIAL,
      TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING,
      "Initial health checks in progress"),
  UNHEALTHY(
      TargetHealthStateEnum.UNHEALTHY,
      TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS,
      "Health checks failed"),
  DRAINING(
      TargetHealthStateEnum.DRAINING,
      TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
      "Target deregistration is in progress"),
  NOT_REGISTERED(
      TargetHealthStateEnum.UNUSED,
      TargetHealthReasonEnum.TARGET_NOT_REGISTERED,
      "Target is not registered to the target group"),
  NOT_IN_USE(
      TargetHealthStateEnum.UNUSED,
      TargetHealthReasonEnum.TARGET_NOT_IN_USE,
      "Target group is not configured to receive traffic from the load balancer"),
  INVALID_STATE(
      TargetHealthStateEnum.UNUSED,
      TargetHealthReasonEnum.TARGET_INVALID_STATE,
      "Target is in the stopped state");

  final TargetHealth health;

  TargetHealths(TargetHealthStateEnum state, TargetHealthReasonEnum reason, String description) {
    health = TargetHealth.builder().state(state).reason(reason).description(description).build();
  }
}
