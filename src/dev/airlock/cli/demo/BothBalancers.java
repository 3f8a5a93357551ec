package dev.airlock.cli.demo;

import dev.airlock.region.RegionClients;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The Classic ELB and the target group, as one caller sees them.
 *
 * @param aws the caller's clients
 */
record BothBalancers(RegionClients aws, String targetGroupArn) {

  private static final int DRAIN_LIMIT_SECONDS = 20;

  void register(String instanceId) {
    aws.elb()
        .registerInstancesWithLoadBalancer(request ->
            request.loadBalancerName(Stage.LOAD_BALANCER).instances(instance(instanceId)));
    aws.elbv2()
        .registerTargets(
            request -> request.targetGroupArn(targetGroupArn).targets(target(instanceId)));
  }

  void deregister(String instanceId) {
    aws.elb()
        .deregisterInstancesFromLoadBalancer(request ->
            request.loadBalancerName(Stage.LOAD_BALANCER).instances(instance(instanceId)));
    aws.elbv2()
        .deregisterTargets(
            request -> request.targetGroupArn(targetGroupArn).targets(target(instanceId)));
  }

  /** Whether both say that it is in service. */
  boolean serve(String instanceId) {
    return is(instanceId, "N/A", TargetHealthStateEnum.HEALTHY);
  }

  /** Whether neither says anything of it any more, not even that it drains. */
  boolean areDoneWith(String instanceId) {
    return is(
        instanceId,
        "Instance is not currently registered with the LoadBalancer.",
        TargetHealthStateEnum.UNUSED);
  }

  /** How many serve in the one that has fewer. */
  int inService() {
    long classic =
        aws
            .elb()
            .describeInstanceHealth(request -> request.loadBalancerName(Stage.LOAD_BALANCER))
            .instanceStates()
            .stream()
            .filter(one -> one.state().equals("InService"))
            .count();
    long targets =
        aws
            .elbv2()
            .describeTargetHealth(request -> request.targetGroupArn(targetGroupArn))
            .targetHealthDescriptions()
            .stream()
            .filter(one -> one.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
            .count();
    return (int) Math.min(classic, targets);
  }

  /** How they let go: with time for what is under way, or at once. */
  void drain(boolean enabled, long delaySeconds) {
    aws.elb()
        .modifyLoadBalancerAttributes(request ->
            request
                .loadBalancerName(Stage.LOAD_BALANCER)
                .loadBalancerAttributes(attributes ->
                    attributes.connectionDraining(
                        draining -> draining.enabled(enabled).timeout(DRAIN_LIMIT_SECONDS))));
    TargetGroupAttribute delay =
        TargetGroupAttribute.builder()
            .key("deregistration_delay.timeout_seconds")
            .value(String.valueOf(delaySeconds))
            .build();
    aws.elbv2()
        .modifyTargetGroupAttributes(
            request -> request.targetGroupArn(targetGroupArn).attributes(delay));
  }

  private boolean is(String instanceId, String classic, TargetHealthStateEnum inTargetGroup) {
    return aws
            .elb()
            .describeInstanceHealth(request ->
                request.loadBalancerName(Stage.LOAD_BALANCER).instances(instance(instanceId)))
            .instanceStates()
            .stream()
            .allMatch(one -> one.description().equals(classic))
        && aws
            .elbv2()
            .describeTargetHealth(
                request -> request.targetGroupArn(targetGroupArn).targets(target(instanceId)))
            .targetHealthDescriptions()
            .stream()
            .allMatch(one -> one.targetHealth().state() == inTargetGroup);
  }

  private static List<Instance> instance(String id) {
    return List.of(Instance.builder().instanceId(id).build());
  }

  private static List<TargetDescription> target(String id) {
    return List.of(TargetDescription.builder().id(id).build());
  }
}
