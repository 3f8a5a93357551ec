package dev.airlock.region.balancing;

import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;

/** The attributes of a Classic ELB: those it is born with, and how changes are taken. */
final class ClassicAttributes {

  /** As the API creates them: without draining. */
  static final LoadBalancerAttributes USUAL =
      LoadBalancerAttributes.builder()
          .crossZoneLoadBalancing(zones -> zones.enabled(false))
          .accessLog(log -> log.enabled(false))
          .connectionDraining(draining -> draining.enabled(false).timeout(300))
          .connectionSettings(settings -> settings.idleTimeout(60))
          .build();

  private static final int LONGEST_DRAIN = 3600;

  private ClassicAttributes() {}

  /** What is not given stays as it was. */
  static LoadBalancerAttributes merge(
      LoadBalancerAttributes present, LoadBalancerAttributes wanted) {
    LoadBalancerAttributes.Builder merged = present.toBuilder();
    if (wanted.connectionDraining() != null) {
      merged.connectionDraining(
          draining(present.connectionDraining(), wanted.connectionDraining()));
    }
    if (wanted.connectionSettings() != null) {
      merged.connectionSettings(wanted.connectionSettings());
    }
    if (wanted.crossZoneLoadBalancing() != null) {
      merged.crossZoneLoadBalancing(wanted.crossZoneLoadBalancing());
    }
    if (wanted.accessLog() != null) {
      merged.accessLog(wanted.accessLog());
    }
    return merged.build();
  }

  private static ConnectionDraining draining(
      ConnectionDraining present, ConnectionDraining wanted) {
    Integer timeout = wanted.timeout() == null ? present.timeout() : wanted.timeout();
    if (timeout < 1 || timeout > LONGEST_DRAIN) {
      throw ClassicErrors.invalid(
          "ConnectionDraining Timeout must be between 1 and " + LONGEST_DRAIN);
    }
    return wanted.toBuilder().timeout(timeout).build();
  }
}
