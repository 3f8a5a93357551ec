package dev.airlock.region.api;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

/** What each service says when a bucket is empty. */
public final class Throttle {

  private static final int SERVICE_UNAVAILABLE = 503;

  private Throttle() {}

  /**
   * The exception of a throttled call, for the services that have buckets.
   *
   * @param service as in {@link Api#call}
   */
  public static AwsServiceException of(String service) {
    return switch (service) {
      case "autoscaling" ->
          Refusal.of(AutoScalingException.builder(), "AutoScaling", "Throttling", "Rate exceeded");
      case "elasticloadbalancing" ->
          Refusal.of(
              ElasticLoadBalancingException.builder(),
              "ElasticLoadBalancing",
              "Throttling",
              "Rate exceeded");
      case "elasticloadbalancingv2" ->
          Refusal.of(
              ElasticLoadBalancingV2Exception.builder(),
              "ElasticLoadBalancingv2",
              "ThrottlingException",
              "Rate exceeded");
      case "ec2" ->
          Refusal.of(
              Ec2Exception.builder(),
              "Ec2",
              SERVICE_UNAVAILABLE,
              "RequestLimitExceeded",
              "Request limit exceeded.");
      default -> throw new IllegalArgumentException("no buckets for " + service);
    };
  }
}
