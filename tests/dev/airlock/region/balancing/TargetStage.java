package dev.airlock.region.balancing;

import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** A target group on port 80 behind a load balancer, with checks every 10 s. */
final class TargetStage {

  final Stage stage = new Stage();
  final String balancer;
  final String listener;
  final String group;

  private TargetStage(LoadBalancerTypeEnum type, ProtocolEnum protocol) {
    balancer =
        stage
            .elbV2
            .createLoadBalancer(request -> request.name("front").type(type))
            .loadBalancers()
            .getFirst()
            .loadBalancerArn();
    group = createGroup("web", protocol);
    listener = listen(group, 80);
  }

  static TargetStage application() {
    return new TargetStage(LoadBalancerTypeEnum.APPLICATION, ProtocolEnum.HTTP);
  }

  static TargetStage network() {
    return new TargetStage(LoadBalancerTypeEnum.NETWORK, ProtocolEnum.TCP);
  }

  String createGroup(String name, ProtocolEnum protocol) {
    return stage
        .elbV2
        .createTargetGroup(request ->
            request
                .name(name)
                .protocol(protocol)
                .port(80)
                .healthCheckProtocol(ProtocolEnum.HTTP)
                .healthCheckPath("/health")
                .healthCheckIntervalSeconds(10)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(3)
                .unhealthyThresholdCount(2))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  String listen(String groupArn, int port) {
    return stage
        .elbV2
        .createListener(request ->
            request
                .loadBalancerArn(balancer)
                .protocol(ProtocolEnum.HTTP)
                .port(port)
                .defaultActions(forward(groupArn)))
        .listeners()
        .getFirst()
        .listenerArn();
  }

  static Action forward(String groupArn) {
    return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(groupArn).build();
  }

  void attribute(String key, String value) {
    TargetGroupAttribute attribute = TargetGroupAttribute.builder().key(key).value(value).build();
    stage.elbV2.modifyTargetGroupAttributes(
        request -> request.targetGroupArn(group).attributes(attribute));
  }

  /** A running instance that the group has found healthy. */
  String healthy() {
    String id = stage.running();
    register(Stage.target(id));
    stage.pass(3);
    return id;
  }

  void register(TargetDescription... targets) {
    stage.elbV2.registerTargets(request -> request.targetGroupArn(group).targets(targets));
  }

  void deregister(TargetDescription... targets) {
    stage.elbV2.deregisterTargets(request -> request.targetGroupArn(group).targets(targets));
  }

  /** State and reason of a target that is asked for. */
  String health(TargetDescription target) {
    return describe(target).findFirst().orElseThrow();
  }

  /** State and reason of each target, or of those asked for. */
  Stream<String> describe(TargetDescription... targets) {
    return stage
        .elbV2
        .describeTargetHealth(request -> request.targetGroupArn(group).targets(targets))
        .targetHealthDescriptions()
        .stream()
        .map(TargetStage::line);
  }

  private static String line(TargetHealthDescription description) {
    String reason = description.targetHealth().reasonAsString();
    return description.targetHealth().stateAsString() + (reason == null ? "" : " " + reason);
  }
}
