package dev.airlock.region.contract;

import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups of HTTP, and the load balancers before them. */
final class TargetGroups {

  static final String DELAY = "deregistration_delay.timeout_seconds";

  private final Site site;
  private final ElasticLoadBalancingV2Client elb;
  private final Machines machines;

  TargetGroups(Site site) {
    this.site = site;
    elb = site.clients.elbv2();
    machines = new Machines(site);
  }

  /** The ARN of a target group on {@link Machines#PORT}. */
  String create(String name) {
    return create(name, Machines.PORT);
  }

  String create(String name, int port) {
    String vpc = machines.vpc();
    String arn =
        elb.createTargetGroup(ask ->
                ask.name(name)
                    .protocol("HTTP")
                    .port(port)
                    .vpcId(vpc)
                    .healthCheckPath("/health")
                    .healthCheckIntervalSeconds(5)
                    .healthCheckTimeoutSeconds(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    site.afterwards(() -> elb.deleteTargetGroup(ask -> ask.targetGroupArn(arn)));
    return arn;
  }

  /** The ARN of an Application Load Balancer inside the VPC. */
  String balancer(String name) {
    List<String> subnets = machines.subnets();
    String arn =
        elb.createLoadBalancer(ask -> ask.name(name).scheme("internal").subnets(subnets))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    site.afterwards(() -> elb.deleteLoadBalancer(ask -> ask.loadBalancerArn(arn)));
    return arn;
  }

  /** The ARN of a listener on port 80. */
  String listen(String balancer, String group) {
    Action forward = Action.builder().type("forward").targetGroupArn(group).build();
    return elb.createListener(
            ask -> ask.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(forward))
        .listeners()
        .getFirst()
        .listenerArn();
  }

  /** Puts a load balancer before the group. */
  void listen(String group) {
    listen(balancer(site.name()), group);
  }

  void set(String group, String key, String value) {
    var attribute = TargetGroupAttribute.builder().key(key).value(value).build();
    elb.modifyTargetGroupAttributes(ask -> ask.targetGroupArn(group).attributes(attribute));
  }

  String get(String group, String key) {
    return elb.describeTargetGroupAttributes(ask -> ask.targetGroupArn(group)).attributes().stream()
        .filter(it -> it.key().equals(key))
        .map(TargetGroupAttribute::value)
        .findFirst()
        .orElseThrow();
  }
}
