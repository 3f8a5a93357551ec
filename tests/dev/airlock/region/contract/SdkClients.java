package dev.airlock.region.contract;

import dev.airlock.region.RegionClients;
import java.net.URI;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The SDK's own clients, as anybody builds them. */
final class SdkClients {

  private SdkClients() {}

  /** Of a region behind this endpoint. */
  static RegionClients of(URI endpoint) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "any"));
    return build(client ->
        client
            .endpointOverride(endpoint)
            .region(Region.EU_WEST_1)
            .credentialsProvider(credentials));
  }

  /** Of AWS, with what environment and profile say. */
  static RegionClients ofAws() {
    return build(client -> {});
  }

  /** Lets go of their connections; clients of a region have none. */
  static void close(RegionClients clients) {
    Stream.<SdkClient>of(
            clients.autoScaling(),
            clients.elb(),
            clients.elbv2(),
            clients.ec2(),
            clients.sqs(),
            clients.events(),
            clients.ssm())
        .forEach(SdkClient::close);
  }

  private static RegionClients build(Consumer<AwsClientBuilder<?, ?>> settings) {
    return new RegionClients(
        with(AutoScalingClient.builder(), settings).build(),
        with(ElasticLoadBalancingClient.builder(), settings).build(),
        with(ElasticLoadBalancingV2Client.builder(), settings).build(),
        with(Ec2Client.builder(), settings).build(),
        with(SqsClient.builder(), settings).build(),
        with(EventBridgeClient.builder(), settings).build(),
        with(SsmClient.builder(), settings).build());
  }

  private static <B extends AwsClientBuilder<B, ?>> B with(
      B builder, Consumer<AwsClientBuilder<?, ?>> settings) {
    settings.accept(builder);
    return builder;
  }
}
