package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import java.util.Set;

/** The function calls nothing that its role does not grant. */
final class Unprivileged extends Invariant {

  /** What the template grants; a test holds the two together. */
  static final Set<String> GRANTED =
      Set.of(
          "DescribeAutoScalingGroups",
          "DescribeLifecycleHooks",
          "DescribeWarmPool",
          "DescribeInstances",
          "DescribeInstanceHealth",
          "DescribeLoadBalancerAttributes",
          "DescribeTargetGroupAttributes",
          "DescribeTargetGroups",
          "DescribeTargetHealth",
          "CompleteLifecycleAction",
          "RecordLifecycleActionHeartbeat",
          "EnterStandby",
          "ExitStandby",
          "CreateOrUpdateTags",
          "DeregisterInstancesFromLoadBalancer",
          "DeregisterTargets",
          "RegisterInstancesWithLoadBalancer",
          "RegisterTargets",
          "CreateTags",
          "PutEvents",
          "DescribeDocument",
          "SendCommand",
          "ListCommandInvocations",
          "GetCommandInvocation",
          "ChangeMessageVisibility",
          "SendMessage");

  @Override
  void called(Faults.Call call) {
    check(GRANTED.contains(call.action()), "%s is not granted", call.action());
  }
}
