package dev.airlock.cli.deploy;

import dev.airlock.aws.AwsError;
import dev.airlock.aws.Installer;
import dev.airlock.model.Document;
import dev.airlock.model.Fact;
import java.util.List;
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
   *
   * @param given the parameters that it takes as far as is known then
   */
  Fact<Document> document(String name, List<String> given) {
    return told(() -> Installer.described(ssm, name), new Document(List.of(), given));
  }

  /**
   * A bus of this account; false only if AWS says so. PutEvents does not: it takes what is put on a
   * bus that does not exist, and drops it.
   */
  boolean hasBus(String name) {
    return told(() -> events.describeEventBus(ask -> ask.name(name)).name(), name)
        instanceof Fact.Seen<String>;
  }

  private static <T> Fact<T> told(Supplier<T> describe, T otherwise) {
    try {
      return Fact.seen(describe.get());
    } catch (SdkException thrown) {
      return switch (AwsError.of(thrown).kind()) {
        case GONE, INVALID -> Fact.gone();
        case DENIED, THROTTLED, UNKNOWN_OUTCOME -> Fact.seen(otherwise);
      };
    }
  }
}
