package dev.airlock.cli.deploy;

import dev.airlock.cli.Terminal;
import dev.airlock.region.time.RealTimeline;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** AWS over the wire, with the credentials and the Region of the environment; and real time. */
public final class Aws implements Outside {

  private static final String NO_REGION =
      "no AWS Region: set AWS_REGION, or region in ~/.aws/config;"
          + " or --region-endpoint to talk to ./airlock region";
  private static final String NO_CREDENTIALS =
      "no AWS credentials: set AWS_PROFILE, or log in and run"
          + " eval \"$(aws configure export-credentials --format env)\";"
          + " or --region-endpoint to talk to ./airlock region";

  private RealTimeline timeline;

  @Override
  public Cloud cloud(Optional<URI> endpoint) {
    return endpoint.map(Aws::embedded).orElseGet(Aws::ofEnvironment);
  }

  @Override
  public InstantSource clock() {
    return timeline();
  }

  @Override
  public void pause(Duration duration) {
    timeline().pass(duration);
  }

  @Override
  public <T> T waiting(Supplier<T> work, Runnable ifEnded) {
    Thread hook = Thread.ofPlatform().unstarted(ifEnded);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.get();
    } finally {
      withdraw(hook);
    }
  }

  private static void withdraw(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It has been ended in this very moment, and the hook runs.
    }
  }

  @Override
  public boolean isTerminal() {
    return Terminal.isThere();
  }

  /** Only now: most commands never ask for the time. */
  private RealTimeline timeline() {
    if (timeline == null) {
      timeline = new RealTimeline();
    }
    return timeline;
  }

  private static Cloud ofEnvironment() {
    Region region = known(new DefaultAwsRegionProviderChain()::getRegion, NO_REGION);
    AwsCredentialsProvider who = DefaultCredentialsProvider.builder().build();
    known(who::resolveCredentials, NO_CREDENTIALS);
    return cloud(region.id(), region, who, Optional.empty());
  }

  /** An embedded region asks nobody for a password. */
  private static Cloud embedded(URI endpoint) {
    return cloud(
        endpoint.toString(),
        Region.of(dev.airlock.region.Region.NAME),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("operator", "any")),
        Optional.of(endpoint));
  }

  private static <T> T known(Supplier<T> chain, String otherwise) {
    try {
      return chain.get();
    } catch (SdkClientException nowhere) {
      throw new Trouble(otherwise);
    }
  }

  private static Cloud cloud(
      String name, Region region, AwsCredentialsProvider who, Optional<URI> endpoint) {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    Wire wire = new Wire(http, region, who, endpoint);
    return new Cloud(
        name,
        wire.client(AutoScalingClient.builder()),
        wire.client(Ec2Client.builder()),
        wire.client(ElasticLoadBalancingClient.builder()),
        wire.client(ElasticLoadBalancingV2Client.builder()),
        wire.client(EventBridgeClient.builder()),
        wire.client(SsmClient.builder()));
  }

  /** What all clients have in common. */
  private record Wire(
      SdkHttpClient http, Region region, AwsCredentialsProvider who, Optional<URI> endpoint) {

    <B extends SdkSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
      endpoint.ifPresent(builder::endpointOverride);
      return builder.httpClient(http).region(region).credentialsProvider(who).build();
    }
  }
}
