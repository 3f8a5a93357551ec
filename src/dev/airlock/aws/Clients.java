package dev.airlock.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The AWS clients that Airlock uses. */
public record Clients(
    AutoScalingClient autoScaling,
    ElasticLoadBalancingClient elb,
    ElasticLoadBalancingV2Client elbv2,
    Ec2Client ec2,
    SqsClient sqs,
    EventBridgeClient events,
    SsmClient ssm) {

  /** The longest that one call may take; no mutation starts with less time left than this. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  /**
   * Clients for the Region and credentials of the environment. They make each call once: the next
   * tick is the retry, and under throttling the number of calls must not grow.
   */
  public static Clients ofEnvironment() {
    SdkHttpClient http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .socketTimeout(LONGEST_CALL)
            .build();
    return new Clients(
        build(AutoScalingClient.builder(), http),
        build(ElasticLoadBalancingClient.builder(), http),
        build(ElasticLoadBalancingV2Client.builder(), http),
        build(Ec2Client.builder(), http),
        build(SqsClient.builder(), http),
        build(EventBridgeClient.builder(), http),
        build(SsmClient.builder(), http));
  }

  /** Clients without credentials whose calls never leave the process. */
  public static Clients answeredBy(SdkHttpClient http) {
    return new Clients(
        offline(AutoScalingClient.builder(), http),
        offline(ElasticLoadBalancingClient.builder(), http),
        offline(ElasticLoadBalancingV2Client.builder(), http),
        offline(Ec2Client.builder(), http),
        offline(SqsClient.builder(), http),
        offline(EventBridgeClient.builder(), http),
        offline(SsmClient.builder(), http));
  }

  private static <B extends SdkSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C offline(
      B builder, SdkHttpClient http) {
    AwsCredentials nobody = AwsBasicCredentials.create("nobody", "nothing");
    builder.region(Region.US_EAST_1).credentialsProvider(StaticCredentialsProvider.create(nobody));
    return build(builder, http);
  }

  private static <B extends SdkSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(LONGEST_CALL)
                .retryStrategy(once -> once.maxAttempts(1))
                .build())
        .build();
  }
}
