package dev.airlock.proof.invariants;

import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** A call that changes something about instances, whatever service it is made to. */
sealed interface Deed {

  List<String> instances();

  /**
   * Registers instances.
   *
   * @param balancer the name of a Classic ELB, or the ARN of a target group
   */
  record Register(String balancer, List<String> instances) implements Deed {}

  record Deregister(String balancer, List<String> instances) implements Deed {}

  /**
   * Writes on instances.
   *
   * @param marks what the tags say
   */
  record Tag(List<String> instances, Map<String, String> tags, Marks marks) implements Deed {

    /** True if it says that its instances are wanted there, and since when. */
    boolean wishes(Side side) {
      return side.label().equals(tags.get(MarkTags.DESIRED));
    }
  }

  record Heartbeat(String group, String hook, String instance) implements Deed {
    @Override
    public List<String> instances() {
      return List.of(instance);
    }
  }

  record Complete(String group, String hook, String instance, String result) implements Deed {
    @Override
    public List<String> instances() {
      return List.of(instance);
    }

    boolean abandons() {
      return result.equals("ABANDON");
    }
  }

  /**
   * Installs a release by a command.
   *
   * @param attempt what the command is called: another attempt is called otherwise
   */
  record Install(List<String> instances, String attempt) implements Deed {}

  /**
   * Moves members of a group into Standby, or out of it.
   *
   * @param enters true for those that go there
   */
  record Standby(String group, List<String> instances, boolean enters) implements Deed {}

  /** What a request would do; nothing if it only reads, or is about something else. */
  static Optional<Deed> of(AwsRequest request) {
    return Optional.ofNullable(
        switch (request) {
          case RegisterInstancesWithLoadBalancerRequest it ->
              new Register(it.loadBalancerName(), classic(it.instances()));
          case RegisterTargetsRequest it -> new Register(it.targetGroupArn(), ids(it.targets()));
          case DeregisterInstancesFromLoadBalancerRequest it ->
              new Deregister(it.loadBalancerName(), classic(it.instances()));
          case DeregisterTargetsRequest it ->
              new Deregister(it.targetGroupArn(), ids(it.targets()));
          case CreateTagsRequest it -> tag(it);
          case RecordLifecycleActionHeartbeatRequest it ->
              new Heartbeat(it.autoScalingGroupName(), it.lifecycleHookName(), it.instanceId());
          case CompleteLifecycleActionRequest it ->
              new Complete(
                  it.autoScalingGroupName(),
                  it.lifecycleHookName(),
                  it.instanceId(),
                  it.lifecycleActionResult());
          case EnterStandbyRequest it ->
              new Standby(it.autoScalingGroupName(), it.instanceIds(), true);
          case ExitStandbyRequest it ->
              new Standby(it.autoScalingGroupName(), it.instanceIds(), false);
          case SendCommandRequest it -> new Install(it.instanceIds(), it.comment());
          default -> null;
        });
  }

  /** What is written on each instance of a fleet is about the fleet, and about none of them. */
  private static Deed tag(CreateTagsRequest request) {
    Map<String, String> tags = new LinkedHashMap<>();
    request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    boolean isOfFleet = tags.keySet().stream().allMatch(FleetTags::isOne);
    return isOfFleet ? null : new Tag(request.resources(), tags, MarkTags.read(tags));
  }

  private static List<String> classic(List<Instance> instances) {
    return instances.stream().map(Instance::instanceId).toList();
  }

  private static List<String> ids(List<TargetDescription> targets) {
    return targets.stream().map(TargetDescription::id).toList();
  }
}
