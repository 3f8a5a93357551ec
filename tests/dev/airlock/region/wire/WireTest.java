package dev.airlock.region.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.Region;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import dev.airlock.region.wire.http.Limits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The SDK's own clients, unmodified, on a region behind a socket. */
class WireTest {

  private static final AwsCredentialsProvider OPERATOR = signedBy("operator");

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final RegionServer server =
      RegionServer.start(
          region,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          Limits.USUAL,
          log::add);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_scale_in_drains_as_it_does_in_process() {
    ElasticLoadBalancingClient elb = on(ElasticLoadBalancingClient.builder(), OPERATOR).build();
    AutoScalingClient groups = on(AutoScalingClient.builder(), OPERATOR).build();
    createBalancer(elb);
    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(8080, Duration.ZERO, Duration.ZERO, true, false));
    groups.createAutoScalingGroup(ask ->
        ask.autoScalingGroupName("web")
            .minSize(0)
            .maxSize(2)
            .desiredCapacity(1)
            .availabilityZones("eu-west-1a")
            .launchTemplate(template -> template.launchTemplateName("web"))
            .loadBalancerNames("web-elb"));
    region.timeline().advance(Duration.ofMinutes(1));
    assertThat(groups.describeAutoScalingGroups().autoScalingGroups().getFirst().instances())
        .singleElement()
        .returns("InService", it -> it.lifecycleStateAsString());
    InstanceState served = health(elb).getFirst();
    assertThat(served.state()).isEqualTo("InService");

    region.plane().offer("web-elb", Duration.ofSeconds(100));
    groups.setDesiredCapacity(ask -> ask.autoScalingGroupName("web").desiredCapacity(0));

    region.timeline().advance(Duration.ofSeconds(5));
    assertThat(health(elb, served.instanceId()).description())
        .isEqualTo("Instance deregistration currently in progress.");
    region.timeline().advance(Duration.ofMinutes(5));
    assertThat(health(elb)).isEmpty();
  }

  @Test
  void both_generations_of_load_balancers_live_at_one_endpoint() {
    createBalancer(on(ElasticLoadBalancingClient.builder(), OPERATOR).build());
    ElasticLoadBalancingV2Client elb = on(ElasticLoadBalancingV2Client.builder(), OPERATOR).build();

    String arn =
        elb.createTargetGroup(ask -> ask.name("tg").protocol("HTTP").port(80).vpcId("vpc-1"))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    assertThat(elb.describeLoadBalancers().loadBalancers()).isEmpty();

    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(80, Duration.ZERO, Duration.ZERO, true, false));
    String instance = launch(on(Ec2Client.builder(), OPERATOR).build());
    region.timeline().advance(Duration.ofMinutes(1));
    TargetDescription target = TargetDescription.builder().id(instance).build();
    elb.registerTargets(ask -> ask.targetGroupArn(arn).targets(target));
    assertThat(elb.describeTargetHealth(ask -> ask.targetGroupArn(arn)).targetHealthDescriptions())
        .singleElement()
        .returns(instance, it -> it.target().id())
        .returns("Target.NotInUse", it -> it.targetHealth().reasonAsString());
  }

  @Test
  void ec2_speaks_its_own_dialect() {
    Ec2Client ec2 = on(Ec2Client.builder(), OPERATOR).build();
    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(80, Duration.ZERO, Duration.ZERO, true, false));
    String id = launch(ec2);

    Tag tag = Tag.builder().key("a<&>").value(" ü\r\n").build();
    ec2.createTags(ask -> ask.resources(id).tags(tag));

    assertThat(ec2.describeInstances(ask -> ask.instanceIds(id)).reservations())
        .singleElement()
        .extracting(Reservation::instances)
        .satisfies(instances -> {
          assertThat(instances.getFirst().launchTime()).isEqualTo("2026-11-21T12:00:00Z");
          assertThat(instances.getFirst().tags().getFirst().key()).isEqualTo("a<&>");
          assertThat(instances.getFirst().tags().getFirst().value()).isEqualTo(" ü\r\n");
        });
    Filter other = Filter.builder().name("tag:a<&>").values("other").build();
    assertThat(ec2.describeInstances(ask -> ask.filters(other)).reservations()).isEmpty();
  }

  @Test
  void a_message_goes_through_a_queue() {
    SqsClient sqs = on(SqsClient.builder(), OPERATOR).build();
    String url =
        sqs.createQueue(ask ->
                ask.queueName("jobs").attributesWithStrings(Map.of("VisibilityTimeout", "5")))
            .queueUrl();
    MessageAttributeValue kind =
        MessageAttributeValue.builder().dataType("String").stringValue("hint").build();
    // The client checks the digests of what it sends and of what it gets.
    sqs.sendMessage(ask ->
        ask.queueUrl(url).messageBody("{\"a\": \"ü\"}").messageAttributes(Map.of("kind", kind)));

    assertThat(sqs.receiveMessage(ask -> ask.queueUrl(url).messageAttributeNames("All")).messages())
        .singleElement()
        .returns("{\"a\": \"ü\"}", message -> message.body())
        .returns(Map.of("kind", kind), message -> message.messageAttributes());
  }

  @Test
  void a_rule_is_kept() {
    EventBridgeClient events = on(EventBridgeClient.builder(), OPERATOR).build();

    events.putRule(ask -> ask.name("sweep").scheduleExpression("rate(1 minute)"));

    assertThat(events.describeRule(ask -> ask.name("sweep")).scheduleExpression())
        .isEqualTo("rate(1 minute)");
    assertThat(events.listRules(ask -> ask.namePrefix("other")).rules()).isEmpty();
  }

  @Test
  void each_service_refuses_in_its_own_way() {
    assertThatThrownBy(() ->
            on(ElasticLoadBalancingClient.builder(), OPERATOR)
                .build()
                .describeInstanceHealth(ask -> ask.loadBalancerName("nobody")))
        .isInstanceOf(LoadBalancerNotFoundException.class)
        .hasMessageContaining("There is no ACTIVE Load Balancer named 'nobody'");
    assertThatThrownBy(() ->
            on(Ec2Client.builder(), OPERATOR)
                .build()
                .terminateInstances(ask -> ask.instanceIds("i-1")))
        .isInstanceOf(Ec2Exception.class)
        .returns("InvalidInstanceID.NotFound", WireTest::code);
    assertThatThrownBy(() ->
            on(SqsClient.builder(), OPERATOR).build().getQueueUrl(ask -> ask.queueName("nobody")))
        .isInstanceOf(QueueDoesNotExistException.class)
        .returns("AWS.SimpleQueueService.NonExistentQueue", WireTest::code);
    assertThatThrownBy(() ->
            on(EventBridgeClient.builder(), OPERATOR)
                .build()
                .describeRule(ask -> ask.name("nobody")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Rule nobody does not exist");
  }

  @Test
  void an_operation_that_the_region_does_not_have_is_unknown_and_named_in_the_log() {
    assertThatThrownBy(
            () -> on(AutoScalingClient.builder(), OPERATOR).build().describeScheduledActions())
        .isInstanceOf(AutoScalingException.class)
        .returns("InvalidAction", WireTest::code)
        .hasMessageContaining(
            "Could not find operation DescribeScheduledActions for version 2011-01-01");
    assertThatThrownBy(() -> on(Ec2Client.builder(), OPERATOR).build().describeKeyPairs())
        .isInstanceOf(Ec2Exception.class)
        .returns("InvalidAction", WireTest::code);
    assertThatThrownBy(
            () -> on(EventBridgeClient.builder(), OPERATOR).build().listArchives(ask -> {}))
        .isInstanceOf(EventBridgeException.class)
        .returns("UnknownOperationException", WireTest::code);
    assertThat(log)
        .containsExactly(
            "unknown operation: AUTO_SCALING DescribeScheduledActions",
            "unknown operation: EC2 DescribeKeyPairs",
            "unknown operation: EVENT_BRIDGE ListArchives");
  }

  @Test
  void who_signs_as_the_function_is_counted_as_the_function_and_takes_its_time() {
    Instant before = region.timeline().instant();

    on(Ec2Client.builder(), signedBy("function")).build().describeInstances();

    assertThat(region.gate().calls().by("function").count("DescribeInstances")).isOne();
    assertThat(region.timeline().instant()).isAfter(before);
  }

  @Test
  void a_signature_is_not_needed() {
    Ec2Client anonymous = on(Ec2Client.builder(), AnonymousCredentialsProvider.create()).build();

    assertThat(anonymous.describeInstances().reservations()).isEmpty();
  }

  private static String code(Throwable refusal) {
    return ((AwsServiceException) refusal).awsErrorDetails().errorCode();
  }

  private static String launch(Ec2Client ec2) {
    return ec2.runInstances(ask ->
            ask.minCount(1)
                .maxCount(1)
                .launchTemplate(template -> template.launchTemplateName("web")))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static void createBalancer(ElasticLoadBalancingClient elb) {
    Listener listener =
        Listener.builder().protocol("HTTP").loadBalancerPort(80).instancePort(8080).build();
    elb.createLoadBalancer(
        ask -> ask.loadBalancerName("web-elb").availabilityZones("eu-west-1a").listeners(listener));
    elb.modifyLoadBalancerAttributes(ask ->
        ask.loadBalancerName("web-elb")
            .loadBalancerAttributes(attributes ->
                attributes.connectionDraining(drain -> drain.enabled(true).timeout(300))));
  }

  private static List<InstanceState> health(ElasticLoadBalancingClient elb) {
    return elb.describeInstanceHealth(ask -> ask.loadBalancerName("web-elb")).instanceStates();
  }

  private static InstanceState health(ElasticLoadBalancingClient elb, String id) {
    Instance instance = Instance.builder().instanceId(id).build();
    return elb.describeInstanceHealth(ask -> ask.loadBalancerName("web-elb").instances(instance))
        .instanceStates()
        .getFirst();
  }

  private <B extends AwsClientBuilder<B, ?>> B on(B builder, AwsCredentialsProvider credentials) {
    return builder
        .endpointOverride(server.endpoint())
        .region(software.amazon.awssdk.regions.Region.EU_WEST_1)
        .credentialsProvider(credentials);
  }

  private static AwsCredentialsProvider signedBy(String accessKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "any"));
  }
}
