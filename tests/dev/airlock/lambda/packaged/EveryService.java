package dev.airlock.lambda.packaged;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Calls each service once through the libraries inside the function's jar.
 *
 * <p>The shrinker treats it as a part of the function, so its calls survive, but writes it to a jar
 * of its own. It makes only calls that the function makes too. HTTP client and credentials are
 * found by the SDK's own default search.
 */
public final class EveryService {

  private final URI endpoint;

  private EveryService(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** What each service answered, one line each, in the order of the calls. */
  public static List<String> call(URI endpoint) {
    var services = new EveryService(endpoint);
    return List.of(
        services.autoScaling(),
        services.classic(),
        services.targetGroups(),
        services.instances(),
        services.tags(),
        services.queue(),
        services.bus(),
        services.command());
  }

  private String autoScaling() {
    try (var client = at(AutoScalingClient.builder())) {
      var group = client.describeAutoScalingGroups().autoScalingGroups().getFirst();
      return group.autoScalingGroupName() + " " + group.instances().getFirst().lifecycleState();
    }
  }

  private String classic() {
    try (var client = at(ElasticLoadBalancingClient.builder())) {
      var health = client.describeInstanceHealth(r -> r.loadBalancerName("web-elb"));
      return health.instanceStates().getFirst().description();
    }
  }

  private String targetGroups() {
    try (var client = at(ElasticLoadBalancingV2Client.builder())) {
      var health = client.describeTargetHealth(r -> r.targetGroupArn("arn:tg"));
      return health.targetHealthDescriptions().getFirst().targetHealth().stateAsString();
    }
  }

  private String instances() {
    try (var client = at(Ec2Client.builder())) {
      var reservation = client.describeInstances().reservations().getFirst();
      return reservation.instances().getFirst().privateIpAddress();
    }
  }

  private String tags() {
    try (var client = at(Ec2Client.builder())) {
      var tag = Tag.builder().key("airlock:status").value("warming").build();
      var answer = client.createTags(r -> r.resources("i-0a1b2c3d4e5f60718").tags(List.of(tag)));
      return "tagged: " + answer.sdkHttpResponse().statusCode();
    }
  }

  private String queue() {
    try (var client = at(SqsClient.builder())) {
      var sent =
          client.sendMessage(r ->
              r.queueUrl(endpoint + "/111122223333/q.fifo").messageBody("m").messageGroupId("g"));
      return sent.messageId();
    }
  }

  private String bus() {
    try (var client = at(EventBridgeClient.builder())) {
      var entry =
          PutEventsRequestEntry.builder()
              .source("airlock")
              .detailType("Airlock Instance Is Out")
              .detail("{}")
              .build();
      return client.putEvents(r -> r.entries(List.of(entry))).entries().getFirst().eventId();
    }
  }

  private String command() {
    try (var client = at(SsmClient.builder())) {
      return client
          .sendCommand(r -> r.documentName("install").instanceIds("i-0a1b2c3d4e5f60718"))
          .command()
          .commandId();
    }
  }

  private <B extends AwsClientBuilder<B, C>, C> C at(B builder) {
    return builder.region(Region.EU_WEST_1).endpointOverride(endpoint).build();
  }
}
