package dev.airlock.region.balancing;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * The calls about targets. A target without a port is the one on the group's port, and no other: to
 * deregister one that was registered with a port of its own, its port must be said.
 */
final class TargetCalls {

  private final TargetGroups groups;
  private final Surroundings around;

  TargetCalls(TargetGroups groups) {
    this.groups = groups;
    around = groups.around();
  }

  RegisterTargetsResponse register(RegisterTargetsRequest request) {
    TargetGroup group = groups.get(request.targetGroupArn());
    List<Target> targets = targets(group, request.targets());
    requireKnown(targets);
    List<String> notRunning =
        targets.stream().map(Target::instanceId).filter(id -> !around.isRunning(id)).toList();
    if (!notRunning.isEmpty()) {
      throw V2Errors.notRunning(notRunning);
    }
    targets.forEach(group::register);
    return RegisterTargetsResponse.builder().build();
  }

  /** Of unknown targets nothing is said: they are not registered, as was wanted. */
  DeregisterTargetsResponse deregister(DeregisterTargetsRequest request) {
    TargetGroup group = groups.get(request.targetGroupArn());
    targets(group, request.targets()).forEach(group::deregister);
    return DeregisterTargetsResponse.builder().build();
  }

  DescribeTargetHealthResponse health(DescribeTargetHealthRequest request) {
    TargetGroup group = groups.get(request.targetGroupArn());
    List<Target> asked = targets(group, request.targets());
    requireKnown(asked);
    Stream<Target> answered =
        request.targets().isEmpty() ? group.targets().stream() : asked.stream();
    return DescribeTargetHealthResponse.builder()
        .targetHealthDescriptions(answered.map(target -> describe(group, target)).toList())
        .build();
  }

  private void requireKnown(List<Target> targets) {
    targets.stream()
        .map(Target::instanceId)
        .filter(id -> !around.isKnown(id))
        .findFirst()
        .ifPresent(id -> {
          throw V2Errors.unknownInstance(id);
        });
  }

  private static List<Target> targets(TargetGroup group, List<TargetDescription> wanted) {
    return wanted.stream()
        .map(one -> new Target(one.id(), one.port() == null ? group.settings.port() : one.port()))
        .distinct()
        .toList();
  }

  private static TargetHealthDescription describe(TargetGroup group, Target target) {
    return TargetHealthDescription.builder()
        .target(one -> one.id(target.instanceId()).port(target.port()))
        .healthCheckPort(Integer.toString(group.settings.policy(target).check().port()))
        .targetHealth(group.health(target).health)
        .build();
  }
}
