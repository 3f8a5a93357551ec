package dev.airlock.cli.invoke;

import dev.airlock.region.Operator;
import dev.airlock.region.RegionClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** A Classic ELB and a target group behind an ALB. */
final class Balancing {

  static final String CLASSIC = "web-elb";
  static final String TARGET_GROUP = "web-tg";
  static final int PORT = 8080;

  private final RegionClients operator;
  private final String targetGroupArn;

  /**
   * @param longestDrain how long they wait at most for requests under way
   */
  Balancing(RegionClients operator, Duration longestDrain) {
    this.operator = operator;
    Operator hands = new Operator(operator);
    hands.createClassic(CLASSIC, Operator.Check.USUAL, longestDrain);
    targetGroupArn = hands.createTargetGroup(TARGET_GROUP, Operator.Check.USUAL, longestDrain);
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
