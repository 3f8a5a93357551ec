package dev.airlock.region;

import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** One caller's clients of the SDK, all on the same region. */
public record RegionClients(
    AutoScalingClient autoScaling,
    ElasticLoadBalancingClient elb,
    ElasticLoadBalancingV2Client elbv2,
    Ec2Client ec2,
    SqsClient sqs,
    EventBridgeClient events,
    SsmClient ssm) {}
