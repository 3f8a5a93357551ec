package dev.airlock.cli.deploy;

import dev.airlock.aws.AwsError;
import dev.airlock.model.Fact;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * One Region of AWS, as far as the commands need it.
 *
 * @param name for people: a Region, or the endpoint of an embedded one
 */
public record Cloud(
    String name,
    AutoScalingClient autoScaling,
    Ec2Client ec2,
    ElasticLoadBalancingClient elb,
    ElasticLoadBalancingV2Client elbv2,
    EventBridgeClient events,
    SsmClient ssm) {

  /**
   * The answer to a call.
   *
   * @throws Trouble if AWS does not give it, with what to do about that
   */
  <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException thrown) {
      throw Trouble.of(thrown, this);
    }
  }

  /**
   * A document of Systems Manager; gone only if AWS says so, for whoever may not ask about it may
   * still ask Airlock to use it.
   */
  Fact<String> document(String name) {
    return isMissing(() -> ssm.describeDocument(ask -> ask.name(name)))
        ? Fact.gone()
        : Fact.seen(name);
  }

  /**
   * A bus of this account; false only if AWS says so. PutEvents does not: it takes what is put on a
   * bus that does not exist, and drops it.
   */
  boolean hasBus(String name) {
    return !isMissing(() -> events.describeEventBus(ask -> ask.name(name)));
  }

  private static boolean isMissing(Runnable describe) {
    try {
      describe.run();
      return false;
    } catch (SdkException thrown) {
      return switch (AwsError.of(thrown).kind()) {
        case GONE, INVALID -> true;
        case DENIED, THROTTLED, UNKNOWN_OUTCOME -> false;
      };
    }
  }
}
