package dev.airlock.region.balancing;

import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;

/** What a Classic ELB says of an instance: State, ReasonCode and Description, word for word. */
enum ClassicHealth {
  IN_SERVICE("InService", "N/A", "N/A"),
  DRAINING("InService", "N/A", "Instance deregistration currently in progress."),
  DRAINING_UNHEALTHY("OutOfService", "N/A", "Instance deregistration currently in progress."),
  REGISTERING("OutOfService", "ELB", "Instance registration is still in progress."),
  NOT_PASSED(
      "OutOfService",
      "Instance",
      "Instance has not passed the configured HealthyThreshold number of health checks"
          + " consecutively."),
  FAILED(
      "OutOfService",
      "Instance",
      "Instance has failed at least the UnhealthyThreshold number of health checks"
          + " consecutively."),
  OTHER_ZONE(
      "OutOfService",
      "ELB",
      "Instance is in the EC2 Availability Zone for which LoadBalancer is not configured to route"
          + " traffic to."),
  PENDING("OutOfService", "Instance", "Instance is in pending state."),
  STOPPED("OutOfService", "Instance", "Instance is in stopped state."),
  TERMINATED("OutOfService", "Instance", "Instance is in terminated state."),
  NOT_REGISTERED(
      "OutOfService", "Instance", "Instance is not currently registered with the LoadBalancer.");

  private final String state;
  private final String reasonCode;
  private final String description;

  ClassicHealth(String state, String reasonCode, String description) {
    this.state = state;
    this.reasonCode = reasonCode;
    this.description = description;
  }

  InstanceState of(String instanceId) {
    return InstanceState.builder()
        .instanceId(instanceId)
        .state(state)
        .reasonCode(reasonCode)
        .description(description)
        .build();
  }
}
