package dev.airlock.proof.crash;

import dev.airlock.region.RegionClients;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;

/** Asks what the function asks. */
final class Reads {

  private Reads() {}

  /**
   * The answer to a read.
   *
   * @throws IllegalArgumentException for a request that the function was not known to make
   */
  static AwsResponse ask(RegionClients clients, AwsRequest request) {
    return switch (request) {
      case DescribeAutoScalingGroupsRequest ask ->
          clients.autoScaling().describeAutoScalingGroups(ask);
      case DescribeLifecycleHooksRequest ask -> clients.autoScaling().describeLifecycleHooks(ask);
      case DescribeWarmPoolRequest ask -> clients.autoScaling().describeWarmPool(ask);
      case DescribeInstancesRequest ask -> clients.ec2().describeInstances(ask);
      case DescribeInstanceHealthRequest ask -> clients.elb().describeInstanceHealth(ask);
      case DescribeLoadBalancerAttributesRequest ask ->
          clients.elb().describeLoadBalancerAttributes(ask);
      case DescribeTargetGroupsRequest ask -> clients.elbv2().describeTargetGroups(ask);
      case DescribeTargetGroupAttributesRequest ask ->
          clients.elbv2().describeTargetGroupAttributes(ask);
      case DescribeTargetHealthRequest ask -> clients.elbv2().describeTargetHealth(ask);
      case DescribeDocumentRequest ask -> clients.ssm().describeDocument(ask);
      case ListCommandInvocationsRequest ask -> clients.ssm().listCommandInvocations(ask);
      case GetCommandInvocationRequest ask -> clients.ssm().getCommandInvocation(ask);
      default -> throw new IllegalArgumentException("a read that is new here: " + request);
    };
  }
}
