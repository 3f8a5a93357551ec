package dev.airlock.model;

import java.util.Map;

/**
 * The balancers that settings name, looked up.
 *
 * @param classic by name
 * @param targetGroups by the name or ARN that was asked for
 */
public record BalancerBook(
    Map<String, Fact<BalancerProfile>> classic, Map<String, Fact<TargetGroupFacts>> targetGroups) {

  /** A target group's ARN, its own port, and how it lets go. */
  public record TargetGroupFacts(String arn, int port, BalancerProfile profile) {}
}
