package dev.airlock.proof.invariants;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What the function was told in the invocation that runs: answers, however old, no others. */
final class View {

  private static final Set<InstanceStateName> ENDING =
      EnumSet.of(
          InstanceStateName.SHUTTING_DOWN,
          InstanceStateName.TERMINATED,
          InstanceStateName.STOPPING,
          InstanceStateName.STOPPED);

  /** No answer is further out of date. */
  private static final Duration OLDEST = Duration.ofSeconds(5);

  private final Set<String> ending = new HashSet<>();
  private final Map<String, Member> members = new HashMap<>();
  private final Map<String, Map<String, Boolean>> serving = new HashMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private Instant groupsRead = Instant.MIN;

  /** An instance as a group showed it. */
  record Member(String state, Instant at) {}

  /** A new invocation knows nothing. */
  void clear() {
    members.clear();
    serving.clear();
    tags.clear();
    ending.clear();
    groupsRead = Instant.MIN;
  }

  /**
   * The function hears this of its group, or of this balancer.
   *
   * @param isLate true if it is out of date
   */
  void hear(String balancer, Object reply, Instant now, boolean isLate) {
    switch (reply) {
      case DescribeAutoScalingGroupsResponse groups -> {
        groupsRead = isLate ? now.minus(OLDEST) : now;
        groups.autoScalingGroups().forEach(group -> hearGroup(group, now));
      }
      case DescribeWarmPoolResponse pool -> hearMembers(pool.instances(), now);
      case DescribeInstanceHealthResponse health -> {
        serving.computeIfAbsent(balancer, _ -> new HashMap<>());
        hearClassic(balancer, health.instanceStates());
      }
      case DescribeTargetHealthResponse health -> {
        serving.computeIfAbsent(balancer, _ -> new HashMap<>());
        hearTargets(balancer, health.targetHealthDescriptions());
      }
      case DescribeInstancesResponse all ->
          all.reservations().stream()
              .flatMap(reservation -> reservation.instances().stream())
              .forEach(instance -> hearInstance(instance, now));
      default -> {}
    }
  }

  private void hearInstance(
      software.amazon.awssdk.services.ec2.model.Instance instance, Instant now) {
    Map<String, String> tags = new HashMap<>();
    instance.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    boolean isEnding = ENDING.contains(instance.state().name());
    if (isEnding) {
      ending.add(instance.instanceId());
    }
    if (Plain.isOne(tags)) {
      String state = isEnding ? instance.state().nameAsString() : Plain.state(tags);
      members.put(instance.instanceId(), new Member(state, now));
    }
  }

  private void hearGroup(AutoScalingGroup group, Instant now) {
    Map<String, String> all = new HashMap<>();
    group.tags().forEach(tag -> all.put(tag.key(), tag.value()));
    tags.put(group.autoScalingGroupName(), all);
    hearMembers(group.instances(), now);
  }

  private void hearMembers(List<Instance> instances, Instant now) {
    instances.forEach(
        it -> members.put(it.instanceId(), new Member(it.lifecycleStateAsString(), now)));
  }

  private void hearClassic(String balancer, List<InstanceState> states) {
    for (InstanceState state : states) {
      boolean drains = String.valueOf(state.description()).contains("deregistration");
      say(balancer, state.instanceId(), "InService".equals(state.state()) && !drains);
    }
  }

  private void hearTargets(String balancer, List<TargetHealthDescription> targets) {
    Map<String, Boolean> ports = new HashMap<>();
    for (TargetHealthDescription target : targets) {
      boolean serves = target.targetHealth().state() == TargetHealthStateEnum.HEALTHY;
      ports.merge(target.target().id(), serves, Boolean::logicalAnd);
    }
    ports.forEach((instance, serves) -> say(balancer, instance, serves));
  }

  private void say(String balancer, String instance, boolean serves) {
    serving.get(balancer).put(instance, serves);
  }

  /** All that any group showed in this invocation. */
  Set<String> members() {
    return Set.copyOf(members.keySet());
  }

  /** The instance as the function saw it last in this invocation; empty if it did not. */
  Optional<Member> member(String instance) {
    return Optional.ofNullable(members.get(instance));
  }

  /** A group's tags, as it showed them last in this invocation; empty if it did not. */
  Optional<Map<String, String>> tags(String group) {
    return Optional.ofNullable(tags.get(group));
  }

  /** Whether a balancer said that it serves with all ports of it; empty if it said nothing. */
  Optional<Boolean> serves(String balancer, String instance) {
    return Optional.ofNullable(serving.getOrDefault(balancer, Map.of()).get(instance));
  }

  /** True if a balancer answered anything at all about its instances. */
  boolean hasAnswered(String balancer) {
    return serving.containsKey(balancer);
  }

  /** True if EC2 said that its machine ends or has ended. */
  boolean hasEnded(String instance) {
    return ending.contains(instance);
  }

  /** As of when the function knows its groups in this invocation; long ago if it does not. */
  Instant groupsRead() {
    return groupsRead;
  }
}
