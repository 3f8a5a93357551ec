package dev.airlock.proof.crash;

import dev.airlock.proof.Stage;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import dev.airlock.region.balancing.DrainListener;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/**
 * What the function's calls did to each instance: how often it was asked for, and how often that
 * changed anything.
 */
final class Effects implements Witness, DrainListener {

  /**
   * Something that may be done to an instance.
   *
   * @param where a balancer, a hook or a group
   */
  private record Deed(String what, String instance, String where) {
    String words(UnaryOperator<String> names) {
      return what + " of " + names.apply(instance) + ", " + where;
    }
  }

  /** Who is asked for it once more says that there is nothing to do. */
  private static final Set<String> HEEDED = Set.of("completion", "standby", "end of standby");

  private final Map<Deed, Integer> asked = new LinkedHashMap<>();
  private final Map<Deed, Integer> done = new LinkedHashMap<>();
  private final Set<Deed> registered = new HashSet<>();

  Effects(Stage stage) {
    stage.region.gate().addWitness(this);
    stage.region.balancers().addListener(this);
  }

  /**
   * How often each was asked for, by the region's own count.
   *
   * @param names what to call an instance
   */
  Map<String, Integer> asked(UnaryOperator<String> names) {
    return words(asked, names);
  }

  /** How often each changed anything. */
  Map<String, Integer> done(UnaryOperator<String> names) {
    return words(done, names);
  }

  private static Map<String, Integer> words(
      Map<Deed, Integer> counts, UnaryOperator<String> names) {
    Map<String, Integer> words = new TreeMap<>();
    counts.forEach((deed, count) -> words.merge(deed.words(names), count, Integer::sum));
    return words;
  }

  @Override
  public void arrives(Faults.Call call) {
    if (call.caller().equals(Api.Caller.FUNCTION)) {
      deeds(call).forEach(deed -> asked.merge(deed, 1, Integer::sum));
    }
  }

  @Override
  public void tookEffect(Faults.Call call, Object reply) {
    deeds(call)
        .filter(deed -> HEEDED.contains(deed.what()) || isNew(deed))
        .forEach(deed -> done.merge(deed, 1, Integer::sum));
  }

  private boolean isNew(Deed deed) {
    return deed.what().equals("registration") && registered.add(deed);
  }

  @Override
  public void deregistered(String balancer, String instanceId) {
    registered.remove(new Deed("registration", instanceId, balancer));
    done.merge(new Deed("deregistration", instanceId, balancer), 1, Integer::sum);
  }

  private Stream<Deed> deeds(Faults.Call call) {
    return switch (call.request()) {
      case CompleteLifecycleActionRequest ask ->
          Stream.of(new Deed("completion", ask.instanceId(), ask.lifecycleHookName()));
      case RegisterInstancesWithLoadBalancerRequest ask ->
          onClassic("registration", ask.instances(), ask.loadBalancerName());
      case DeregisterInstancesFromLoadBalancerRequest ask ->
          onClassic("deregistration", ask.instances(), ask.loadBalancerName());
      case RegisterTargetsRequest ask ->
          onTargetGroup("registration", ask.targets(), ask.targetGroupArn());
      case DeregisterTargetsRequest ask ->
          onTargetGroup("deregistration", ask.targets(), ask.targetGroupArn());
      case EnterStandbyRequest ask ->
          inGroup("standby", ask.instanceIds(), ask.autoScalingGroupName());
      case ExitStandbyRequest ask ->
          inGroup("end of standby", ask.instanceIds(), ask.autoScalingGroupName());
      default -> Stream.empty();
    };
  }

  private static Stream<Deed> onClassic(String what, List<Instance> instances, String balancer) {
    return instances.stream().map(one -> new Deed(what, one.instanceId(), balancer));
  }

  private static Stream<Deed> onTargetGroup(
      String what, List<TargetDescription> targets, String arn) {
    return targets.stream().map(one -> new Deed(what, one.id(), arn));
  }

  private static Stream<Deed> inGroup(String what, List<String> instances, String group) {
    return instances.stream().map(one -> new Deed(what, one, group));
  }
}
