package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Settings;
import dev.airlock.model.Settings.TargetGroupName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The balancers of a group: those that its settings name, and those attached to it. */
public record BalancerNames(Set<String> classic, Set<TargetGroupName> targetGroups) {

  /** Those of a group, by its own settings. */
  public static BalancerNames of(Group group, SettingsBook settings) {
    return of(group, settings.read(group, List.of()).settings());
  }

  static BalancerNames of(Group group, Settings settings) {
    Set<String> classic = new LinkedHashSet<>(settings.loadBalancers());
    classic.addAll(group.attachedClassic());
    Set<TargetGroupName> targetGroups = new LinkedHashSet<>(settings.targetGroups());
    group
        .attachedTargetGroups()
        .forEach(arn -> targetGroups.add(new TargetGroupName(arn, OptionalInt.empty())));
    return new BalancerNames(classic, targetGroups);
  }

  /** These, and others. */
  public BalancerNames and(BalancerNames others) {
    Set<String> allClassic = new LinkedHashSet<>(classic);
    allClassic.addAll(others.classic);
    Set<TargetGroupName> allTargetGroups = new LinkedHashSet<>(targetGroups);
    allTargetGroups.addAll(others.targetGroups);
    return new BalancerNames(allClassic, allTargetGroups);
  }

  /** The balancers themselves, as they were looked up. */
  public Map<Balancer, Fact<BalancerProfile>> in(BalancerBook book) {
    return Candidate.balancers(classic, targetGroups, book);
  }
}
