package dev.airlock.region;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Sets balancers up as an operator does: through the API, in as many calls as it takes. */
public final class Operator {

  /** The only Availability Zone that anybody here needs. */
  public static final String ZONE = "eu-west-1a";

  private static final int PASSES = 2;

  private final RegionClients clients;

  public Operator(RegionClients clients) {
    this.clients = clients;
  }

  /**
   * How a balancer checks its instances; two answers in a row change its mind.
   *
   * @param port where instances listen
   * @param page what it gets over HTTP
   */
  public record Check(int port, String page, Duration every, Duration timeout) {

    /** Every ten seconds, the page {@code /health} of port 8080. */
    public static final Check USUAL =
        new Check(8080, "/health", Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  /** Tags of a group, in order of their keys; its instances do not get them. */
  public static List<Tag> tags(String group, Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag ->
                Tag.builder()
                    .resourceType("auto-scaling-group")
                    .resourceId(group)
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(false)
                    .build())
            .toList();
  }

  /**
   * Makes a Classic ELB.
   *
   * @param draining how long connections may drain; zero to cut them
   */
  public void createClassic(String name, Check check, Duration draining) {
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instanceProtocol("HTTP")
            .instancePort(check.port())
            .build();
    clients
        .elb()
        .createLoadBalancer(
            ask -> ask.loadBalancerName(name).listeners(listener).availabilityZones(ZONE));
    clients
        .elb()
        .configureHealthCheck(ask ->
            ask.loadBalancerName(name)
                .healthCheck(health ->
                    health
                        .target("HTTP:" + check.port() + check.page())
                        .interval((int) check.every().toSeconds())
                        .timeout((int) check.timeout().toSeconds())
                        .healthyThreshold(PASSES)
                        .unhealthyThreshold(PASSES)));
    Integer limit = draining.isZero() ? null : (int) draining.toSeconds();
    clients
        .elb()
        .modifyLoadBalancerAttributes(ask ->
            ask.loadBalancerName(name)
                .loadBalancerAttributes(attributes ->
                    attributes.connectionDraining(
                        drain -> drain.enabled(limit != null).timeout(limit))));
  }

  /**
   * Makes a target group of HTTP that a listener of an Application Load Balancer uses.
   *
   * @param delay how long a deregistered target drains
   * @return its ARN
   */
  public String createTargetGroup(String name, Check check, Duration delay) {
    String arn =
        clients
            .elbv2()
            .createTargetGroup(ask ->
                ask.name(name)
                    .protocol("HTTP")
                    .port(check.port())
                    .vpcId("vpc-1")
                    .healthCheckPath(check.page())
                    .healthCheckIntervalSeconds((int) check.every().toSeconds())
                    .healthCheckTimeoutSeconds((int) check.timeout().toSeconds())
                    .healthyThresholdCount(PASSES)
                    .unhealthyThresholdCount(PASSES))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    String balancer =
        clients
            .elbv2()
            .createLoadBalancer(ask -> ask.name(name + "-alb").type("application"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    Action forward = Action.builder().type("forward").targetGroupArn(arn).build();
    clients
        .elbv2()
        .createListener(
            ask -> ask.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(forward));
    TargetGroupAttribute attribute =
        TargetGroupAttribute.builder()
            .key("deregistration_delay.timeout_seconds")
            .value(String.valueOf(delay.toSeconds()))
            .build();
    clients
        .elbv2()
        .modifyTargetGroupAttributes(ask -> ask.targetGroupArn(arn).attributes(attribute));
    return arn;
  }
}
