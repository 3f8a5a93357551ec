package dev.airlock.aws;

import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Asks balancers where instances stand: one call a balancer serves every instance in it. */
public final class Health {

  private final ElasticLoadBalancingClient elb;
  private final ElasticLoadBalancingV2Client elbv2;
  private final SideBySide sideBySide;

  public Health(
      ElasticLoadBalancingClient elb, ElasticLoadBalancingV2Client elbv2, SideBySide sideBySide) {
    this.elb = elb;
    this.elbv2 = elbv2;
    this.sideBySide = sideBySide;
  }

  /**
   * What each balancer says of each instance that it is asked about.
   *
   * @return by balancer and instance id; an instance that a Classic ELB leaves out of its answer is
   *     left out here too
   */
  public Map<Balancer, Map<String, Fact<Membership>>> read(Map<Balancer, Set<String>> asked) {
    List<Supplier<Map<Balancer, Map<String, Fact<Membership>>>>> calls = new ArrayList<>();
    Map<String, Map<Balancer.TargetGroup, Set<String>>> byArn = new LinkedHashMap<>();
    asked.forEach((balancer, ids) -> {
      switch (balancer) {
        case Balancer.Classic classic ->
            calls.add(() -> Map.of(classic, ofClassic(classic.name(), ids)));
        case Balancer.TargetGroup group ->
            byArn.computeIfAbsent(group.arn(), _ -> new LinkedHashMap<>()).put(group, ids);
      }
    });
    byArn.forEach((arn, ports) -> calls.add(() -> ofTargetGroup(arn, ports)));
    Map<Balancer, Map<String, Fact<Membership>>> all = new HashMap<>();
    sideBySide.run(calls).forEach(all::putAll);
    return all;
  }

  /** The number of calls that a read of these takes at most of one ELB API. */
  public static int calls(Collection<Balancer> balancers) {
    long classic = balancers.stream().filter(b -> b instanceof Balancer.Classic).count();
    long groups =
        balancers.stream()
            .filter(b -> b instanceof Balancer.TargetGroup)
            .map(b -> ((Balancer.TargetGroup) b).arn())
            .distinct()
            .count();
    return (int) Math.max(classic, groups);
  }

  /** Asked by id, for a Classic ELB leaves out of its list what it is letting go. */
  private Map<String, Fact<Membership>> ofClassic(String name, Set<String> ids) {
    Map<String, Fact<Membership>> facts = new HashMap<>();
    Set<String> known = new LinkedHashSet<>(ids);
    while (!known.isEmpty()) {
      try {
        List<Instance> instances =
            known.stream().map(id -> Instance.builder().instanceId(id).build()).toList();
        elb.describeInstanceHealth(ask -> ask.loadBalancerName(name).instances(instances))
            .instanceStates()
            .forEach(state -> facts.put(state.instanceId(), Fact.seen(membership(state))));
        return facts;
      } catch (RuntimeException thrown) {
        AwsError error = AwsError.of(thrown);
        List<String> refused = known.stream().filter(error.says()::contains).toList();
        if (error.isGone()) {
          known.forEach(id -> facts.put(id, Fact.gone()));
          return facts;
        }
        if (error.kind() != AwsError.Kind.INVALID || refused.isEmpty()) {
          String why = "DescribeInstanceHealth: " + error;
          known.forEach(id -> facts.put(id, Fact.unread(why)));
          return facts;
        }
        // An id that EC2 does not know fails the whole call, and the message names it.
        refused.forEach(known::remove);
      }
    }
    return facts;
  }

  private Map<Balancer, Map<String, Fact<Membership>>> ofTargetGroup(
      String arn, Map<Balancer.TargetGroup, Set<String>> ports) {
    Map<Balancer, Map<String, Fact<Membership>>> facts = new HashMap<>();
    Map<String, TargetHealthDescription> seen;
    try {
      seen =
          elbv2
              .describeTargetHealth(ask -> ask.targetGroupArn(arn))
              .targetHealthDescriptions()
              .stream()
              .collect(
                  Collectors.toMap(
                      target -> target.target().id() + ":" + target.target().port(),
                      target -> target,
                      (first, later) -> first));
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      Fact<Membership> failed =
          error.isGone() ? Fact.gone() : Fact.unread("DescribeTargetHealth: " + error);
      ports.forEach((group, ids) ->
          facts.put(group, ids.stream().collect(Collectors.toMap(id -> id, _ -> failed))));
      return facts;
    }
    ports.forEach((group, ids) ->
        facts.put(
            group,
            ids.stream()
                .collect(
                    Collectors.toMap(
                        id -> id, id -> Fact.seen(Words.of(seen.get(id + ":" + group.port())))))));
    return facts;
  }

  private static Membership membership(InstanceState state) {
    return Words.ofClassic(state.state(), state.description());
  }
}
