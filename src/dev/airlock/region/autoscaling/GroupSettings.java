package dev.airlock.region.autoscaling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * What can be said of a group when it is made and updated.
 *
 * @param launchTemplate what to launch; empty if {@code launchConfiguration} says it
 * @param subnets that the zones were said by; empty if they were said themselves
 * @param healthCheckType {@code EC2} or {@code ELB}
 * @param gracePeriod how long after entering service a balancer's verdict does not count
 * @param retainsOnAbandon true to keep instances whose termination a hook abandons
 */
record GroupSettings(
    int minSize,
    int maxSize,
    int desiredCapacity,
    Optional<LaunchTemplateSpecification> launchTemplate,
    Optional<String> launchConfiguration,
    List<String> zones,
    List<String> subnets,
    String healthCheckType,
    Duration gracePeriod,
    List<String> terminationPolicies,
    boolean protectsNewInstances,
    boolean retainsOnAbandon) {

  GroupSettings withDesiredCapacity(int desired) {
    return new GroupSettings(
        minSize,
        maxSize,
        desired,
        launchTemplate,
        launchConfiguration,
        zones,
        subnets,
        healthCheckType,
        gracePeriod,
        terminationPolicies,
        protectsNewInstances,
        retainsOnAbandon);
  }

  GroupSettings withLaunchTemplate(LaunchTemplateSpecification template) {
    return new GroupSettings(
        minSize,
        maxSize,
        desiredCapacity,
        Optional.of(template),
        Optional.empty(),
        zones,
        subnets,
        healthCheckType,
        gracePeriod,
        terminationPolicies,
        protectsNewInstances,
        retainsOnAbandon);
  }

  boolean trustsBalancers() {
    return healthCheckType.contains("ELB");
  }
}
