package dev.airlock.aws;

import dev.airlock.model.Move;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** The calls that change something. These, and no others. */
final class Calls {

  private Calls() {}

  /** One port of one instance in a target group. */
  record Target(String instanceId, int port) {}

  /** Writes what it does not matter much to have written; true if it is. */
  static boolean triesToTag(Clients clients, List<String> ids, Map<String, String> tags) {
    try {
      tag(clients, ids, tags);
      return true;
    } catch (RuntimeException unwritten) {
      return false;
    }
  }

  static void tag(Clients clients, List<String> ids, Map<String, String> tags) {
    List<Tag> list =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    clients.ec2().createTags(ask -> ask.resources(ids).tags(list));
  }

  static void classic(Clients clients, String name, List<String> ids, boolean register) {
    List<Instance> instances =
        ids.stream().map(id -> Instance.builder().instanceId(id).build()).toList();
    if (register) {
      clients
          .elb()
          .registerInstancesWithLoadBalancer(
              ask -> ask.loadBalancerName(name).instances(instances));
    } else {
      clients
          .elb()
          .deregisterInstancesFromLoadBalancer(
              ask -> ask.loadBalancerName(name).instances(instances));
    }
  }

  /** Always with the port: without it AWS accepts a deregistration and does nothing. */
  static void targets(Clients clients, String arn, List<Target> targets, boolean register) {
    List<TargetDescription> list =
        targets.stream()
            .map(t -> TargetDescription.builder().id(t.instanceId()).port(t.port()).build())
            .toList();
    if (register) {
      clients.elbv2().registerTargets(ask -> ask.targetGroupArn(arn).targets(list));
    } else {
      clients.elbv2().deregisterTargets(ask -> ask.targetGroupArn(arn).targets(list));
    }
  }

  static void enterStandby(Clients clients, String group, List<String> ids) {
    clients
        .autoScaling()
        .enterStandby(ask ->
            ask.autoScalingGroupName(group).instanceIds(ids).shouldDecrementDesiredCapacity(true));
  }

  static void exitStandby(Clients clients, String group, List<String> ids) {
    clients.autoScaling().exitStandby(ask -> ask.autoScalingGroupName(group).instanceIds(ids));
  }

  static void heartbeat(Clients clients, Move.Heartbeat beat) {
    clients
        .autoScaling()
        .recordLifecycleActionHeartbeat(ask ->
            ask.autoScalingGroupName(beat.group())
                .lifecycleHookName(beat.hook())
                .instanceId(beat.instanceId()));
  }

  static void complete(Clients clients, Move.Complete complete) {
    clients
        .autoScaling()
        .completeLifecycleAction(ask ->
            ask.autoScalingGroupName(complete.group())
                .lifecycleHookName(complete.hook())
                .instanceId(complete.instanceId())
                .lifecycleActionResult(complete.result().name()));
  }
}
