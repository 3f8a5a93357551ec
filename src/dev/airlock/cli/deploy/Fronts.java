package dev.airlock.cli.deploy;

import dev.airlock.aws.BalancerDirectory;
import dev.airlock.aws.Health;
import dev.airlock.aws.SideBySide;
import dev.airlock.decide.BalancerNames;
import dev.airlock.decide.SettingsBook;
import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Member;
import dev.airlock.model.Membership;
import dev.airlock.model.Settings.TargetGroupName;
import dev.airlock.model.World;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the balancers of a fleet say of its instances now. */
final class Fronts {

  private final Cloud cloud;

  Fronts(Cloud cloud) {
    this.cloud = cloud;
  }

  /**
   * What was seen.
   *
   * @param balancers those of the fleet that exist
   * @param serving those of them in which each instance serves, by its id
   */
  record Seen(Set<Balancer> balancers, Map<String, Set<Balancer>> serving) {}

  /**
   * Asks them.
   *
   * @param world with its instances: a stack may have default balancers that nobody else knows, but
   *     those that have joined them
   * @throws Trouble if one could not be asked
   */
  Seen of(Group group, World world, Instant now) {
    Set<String> ids =
        group.members().stream()
            .map(Member::instanceId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Balancer, Set<String>> asked = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      balancers(group, joined(world), now).forEach(balancer -> asked.put(balancer, ids));
    }
    Map<Balancer, Map<String, Fact<Membership>>> said =
        new Health(cloud.elb(), cloud.elbv2(), SideBySide.inTurn()).read(asked);
    Map<String, Set<Balancer>> serving = new LinkedHashMap<>();
    ids.forEach(id -> serving.put(id, new LinkedHashSet<>()));
    asked
        .keySet()
        .forEach(balancer ->
            said.get(balancer)
                .forEach((id, fact) -> {
                  if (serves(fact)) {
                    serving.get(id).add(balancer);
                  }
                }));
    return new Seen(asked.keySet(), serving);
  }

  private static Set<String> joined(World world) {
    Set<String> labels = new TreeSet<>();
    for (Fact<Instance> fact : world.instances().values()) {
      if (fact instanceof Fact.Seen<Instance>(Instance seen)) {
        labels.addAll(seen.marks().registeredWith());
      }
    }
    return labels;
  }

  private boolean serves(Fact<Membership> fact) {
    return switch (fact) {
      case Fact.Seen<Membership>(Membership seen) ->
          seen.standing() == Membership.Standing.IN_SERVICE;
      case Fact.Gone<Membership> _ -> false;
      case Fact.Unread<Membership>(String why) -> throw unread(why);
    };
  }

  private List<Balancer> balancers(Group group, Set<String> joined, Instant now) {
    BalancerNames names = names(group, joined);
    BalancerBook book =
        new BalancerDirectory(cloud.elb(), cloud.elbv2(), SideBySide.inTurn())
            .look(
                names.classic(),
                names.targetGroups().stream().map(TargetGroupName::nameOrArn).toList(),
                now);
    return names.in(book).entrySet().stream()
        .filter(entry -> isThere(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static BalancerNames names(Group group, Set<String> joined) {
    BalancerNames own = BalancerNames.of(group, new SettingsBook(Map.of()));
    Set<String> classic = new LinkedHashSet<>(own.classic());
    Set<TargetGroupName> targetGroups = new LinkedHashSet<>(own.targetGroups());
    for (String label : joined) {
      int colon = label.lastIndexOf(':');
      if (colon < 0) {
        classic.add(label);
      } else {
        OptionalInt port = OptionalInt.of(Integer.parseInt(label.substring(colon + 1)));
        targetGroups.add(new TargetGroupName(label.substring(0, colon), port));
      }
    }
    return new BalancerNames(classic, targetGroups);
  }

  private boolean isThere(Fact<?> fact) {
    if (fact instanceof Fact.Unread<?>(String why)) {
      throw unread(why);
    }
    return fact instanceof Fact.Seen<?>;
  }

  private Trouble unread(String why) {
    return new Trouble(
        "%s: %s\nA plan needs elasticloadbalancing:Describe*.".formatted(cloud.name(), why));
  }
}
