package dev.airlock.cli.demo;

import dev.airlock.region.RegionClients;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** What an operator sets up before anything moves, and looks at meanwhile. */
final class Scenery {

  static final String TARGET_GROUP = "web-tg";
  static final String LAUNCH_TEMPLATE = "web";
  static final int PORT = 8080;

  private static final String ZONE = "eu-west-1a";

  private final RegionClients operator;
  private final DemoSettings settings;
  private final BothBalancers balancers;

  Scenery(RegionClients operator, DemoSettings settings, String healthPage) {
    this.operator = operator;
    this.settings = settings;
    createLoadBalancer(healthPage);
    balancers = new BothBalancers(operator, createTargetGroup(healthPage));
    balancers.drain(true, settings.deregistrationDelay().toSeconds());
  }

  BothBalancers balancers() {
    return balancers;
  }

  private void createLoadBalancer(String healthPage) {
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instanceProtocol("HTTP")
            .instancePort(PORT)
            .build();
    operator
        .elb()
        .createLoadBalancer(request ->
            request
                .loadBalancerName(Stage.LOAD_BALANCER)
                .availabilityZones(ZONE)
                .listeners(listener));
    operator
        .elb()
        .configureHealthCheck(request ->
            request
                .loadBalancerName(Stage.LOAD_BALANCER)
                .healthCheck(check ->
                    check
                        .target("HTTP:" + PORT + healthPage)
                        .interval(5)
                        .timeout(2)
                        .unhealthyThreshold(2)
                        .healthyThreshold(2)));
  }

  private String createTargetGroup(String healthPage) {
    String balancer =
        operator
            .elbv2()
            .createLoadBalancer(request -> request.name("web-alb"))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    String arn =
        operator
            .elbv2()
            .createTargetGroup(request ->
                request
                    .name(TARGET_GROUP)
                    .protocol(ProtocolEnum.HTTP)
                    .port(PORT)
                    .healthCheckPath(healthPage)
                    .healthCheckIntervalSeconds(2)
                    .healthCheckTimeoutSeconds(1)
                    .healthyThresholdCount(2)
                    .unhealthyThresholdCount(2))
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    Action forward = Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(arn).build();
    operator
        .elbv2()
        .createListener(request ->
            request
                .loadBalancerArn(balancer)
                .protocol(ProtocolEnum.HTTP)
                .port(80)
                .defaultActions(forward));
    return arn;
  }

  /** The balancers are named by its tags, not attached to it: leaving them is not its business. */
  void createGroup() {
    List<Tag> tags =
        Map.of(
                "airlock:enabled",
                "default",
                "airlock:load-balancers",
                Stage.LOAD_BALANCER,
                "airlock:target-groups",
                TARGET_GROUP,
                "airlock:probe",
                "http:" + PORT + "/health timeout=1s",
                "airlock:ready-within",
                "20s",
                "airlock:settle-classic",
                settings.settleClassic().toSeconds() + "s",
                "airlock:settle-application",
                settings.settleApplication().toSeconds() + "s")
            .entrySet()
            .stream()
            .map(tag ->
                Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(false)
                    .build())
            .toList();
    operator
        .autoScaling()
        .createAutoScalingGroup(request ->
            request
                .autoScalingGroupName(Stage.GROUP)
                .minSize(1)
                .maxSize(settings.instances() + settings.step() + 1)
                .desiredCapacity(settings.instances())
                .launchTemplate(template -> template.launchTemplateName(LAUNCH_TEMPLATE))
                .availabilityZones(ZONE)
                .tags(tags));
  }

  AutoScalingGroup group() {
    return operator
        .autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(Stage.GROUP))
        .autoScalingGroups()
        .getFirst();
  }

  /** In the order of their launch. */
  List<String> running() {
    return operator
        .ec2()
        .describeInstances(request ->
            request.filters(Filter.builder().name("instance-state-name").values("running").build()))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }
}
