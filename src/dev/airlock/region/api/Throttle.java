package dev.airlock.region.api;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What each service says when it is called too often. */
public final class Throttle {

  private static final int SERVICE_UNAVAILABLE = 503;

  private Throttle() {}

  /**
   * The exception of a throttled call, for the services that the function calls.
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
      case "sqs" ->
          Refusal.of(SqsException.builder(), "Sqs", "RequestThrottled", "Request is throttled.");
      default -> throw new IllegalArgumentException("nobody throttles " + service);
    };
  }
}
