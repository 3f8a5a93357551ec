package dev.airlock.cli.invoke;

import dev.airlock.region.RegionClients;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * A Classic ELB and a target group behind an ALB, which drain for five minutes as they do on AWS
 * unless told otherwise.
 */
final class Balancing {

  static final String CLASSIC = "web-elb";
  static final String TARGET_GROUP = "web-tg";
  static final int PORT = 8080;

  private static final String PAGE = "/health";

  private final RegionClients operator;
  private final String targetGroupArn;

  Balancing(RegionClients operator) {
    this.operator = operator;
    createClassic();
    targetGroupArn = createTargetGroup();
  }

  private void createClassic() {
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instanceProtocol("HTTP")
            .instancePort(PORT)
            .build();
    operator
        .elb()
        .createLoadBalancer(ask ->
            ask.loadBalancerName(CLASSIC).listeners(listener).availabilityZones(SceneGroup.ZONE));
    operator
        .elb()
        .configureHealthCheck(ask ->
            ask.loadBalancerName(CLASSIC)
                .healthCheck(check ->
                    check
                        .target("HTTP:" + PORT + PAGE)
                        .interval(10)
                        .timeout(5)
                        .healthyThreshold(2)
                        .unhealthyThreshold(2)));
    operator
        .elb()
        .modifyLoadBalancerAttributes(ask ->
            ask.loadBalancerName(CLASSIC)
                .loadBalancerAttributes(attributes ->
                    attributes.connectionDraining(drain -> drain.enabled(true).timeout(300))));
  }

  private String createTargetGroup() {
    String arn =
        operator
            .elbv2()
            .createTargetGroup(ask ->
                ask.name(TARGET_GROUP)
                    .protocol("HTTP")
                    .port(PORT)
                    .vpcId("vpc-1")
                    .healthCheckPath(PAGE)
                    .healthCheckIntervalSeconds(10)
                    .healthyThresholdCount(2)
                    .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    String balancer =
        operator
            .elbv2()
            .createLoadBalancer(ask -> ask.name("web-alb").type("application"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    Action forward = Action.builder().type("forward").targetGroupArn(arn).build();
    operator
        .elbv2()
        .createListener(
            ask -> ask.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(forward));
    return arn;
  }

  void register(Collection<String> ids) {
    List<Instance> instances =
        ids.stream().map(id -> Instance.builder().instanceId(id).build()).toList();
    operator
        .elb()
        .registerInstancesWithLoadBalancer(
            ask -> ask.loadBalancerName(CLASSIC).instances(instances));
    List<TargetDescription> targets =
        ids.stream().map(id -> TargetDescription.builder().id(id).build()).toList();
    operator.elbv2().registerTargets(ask -> ask.targetGroupArn(targetGroupArn).targets(targets));
  }

  /** What both say of an instance that they know; for example {@code InService, healthy}. */
  String says(String instanceId) {
    String classic =
        operator
            .elb()
            .describeInstanceHealth(ask ->
                ask.loadBalancerName(CLASSIC)
                    .instances(Instance.builder().instanceId(instanceId).build()))
            .instanceStates()
            .getFirst()
            .state();
    String target =
        operator
            .elbv2()
            .describeTargetHealth(ask ->
                ask.targetGroupArn(targetGroupArn)
                    .targets(TargetDescription.builder().id(instanceId).build()))
            .targetHealthDescriptions()
            .getFirst()
            .targetHealth()
            .stateAsString();
    return classic + ", " + target;
  }

  boolean serve(String instanceId) {
    return says(instanceId).equals("InService, healthy");
  }
}
