package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.cli.deploy.Aws;
import dev.airlock.cli.deploy.Cloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** The region and Airlock beside it, as the command starts them: real time, real connections. */
@Timeout(180)
class RegionCommandTest {

  /** More than the region says of itself: nobody reads on. */
  private static final int ROOM = 8_192;

  private final PipedWriter said = new PipedWriter();
  private final StringWriter log = new StringWriter();
  private final StringWriter answers = new StringWriter();
  private Thread region;
  private String endpoint;

  @BeforeEach
  void the_region_serves() throws IOException {
    BufferedReader hello = new BufferedReader(new PipedReader(said, ROOM));
    region =
        Thread.ofPlatform()
            .daemon()
            .start(() -> run(said, log, "region", "--with-airlock", "--port", "0", "--boot", "0"));
    endpoint = hello.readLine();
  }

  @AfterEach
  void it_ends() throws InterruptedException {
    region.interrupt();
    region.join();
  }

  private static int run(Writer out, Writer err, String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int airlock(String... arguments) {
    answers.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--region-endpoint", endpoint, "--timeout", "1m"));
    return run(answers, answers, all.toArray(String[]::new));
  }

  @Test
  void who_asks_it_over_the_wire_gets_an_instance_out_and_in() {
    Cloud cloud = new Aws().cloud(Optional.of(URI.create(endpoint)));
    balancer(cloud);
    String id = launch(cloud);

    assertThat(airlock("status", "batch", "--wait")).as(log.toString()).isZero();
    assertThat(answers.toString()).startsWith("batch  1 of 1 in service\n");

    assertThat(airlock("out", id, "--wait")).as(log.toString()).isZero();
    assertThat(answers.toString()).contains("out of service since");
    assertThat(healthyOnes(cloud)).isEmpty();

    assertThat(airlock("in", id, "--wait")).as(log.toString()).isZero();
    assertThat(answers.toString()).contains("in service since");
    assertThat(healthyOnes(cloud)).containsExactly(id);
  }

  /** It cuts connections, and finds out every five seconds who is healthy: as short as can be. */
  private static void balancer(Cloud cloud) {
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instanceProtocol("HTTP")
            .instancePort(8080)
            .build();
    cloud
        .elb()
        .createLoadBalancer(
            ask -> ask.loadBalancerName("elb").listeners(listener).availabilityZones("eu-west-1a"));
    cloud
        .elb()
        .configureHealthCheck(ask ->
            ask.loadBalancerName("elb")
                .healthCheck(check ->
                    check
                        .target("HTTP:8080/health")
                        .interval(5)
                        .timeout(2)
                        .healthyThreshold(2)
                        .unhealthyThreshold(2)));
  }

  private static String launch(Cloud cloud) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("airlock:enabled", "default");
    tags.put("airlock:fleet", "batch");
    tags.put("airlock:load-balancers", "elb");
    tags.put("airlock:probe", "http:8080/health");
    tags.put("airlock:settle-classic", "0s");
    TagSpecification specification =
        TagSpecification.builder()
            .resourceType(ResourceType.INSTANCE)
            .tags(
                tags.entrySet().stream()
                    .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                    .toList())
            .build();
    return cloud
        .ec2()
        .runInstances(
            ask -> ask.imageId("ami-1").minCount(1).maxCount(1).tagSpecifications(specification))
        .instances()
        .getFirst()
        .instanceId();
  }

  private static List<String> healthyOnes(Cloud cloud) {
    return cloud
        .elb()
        .describeInstanceHealth(ask -> ask.loadBalancerName("elb"))
        .instanceStates()
        .stream()
        .filter(one -> one.state().equals("InService"))
        .map(one -> one.instanceId())
        .toList();
  }
}
