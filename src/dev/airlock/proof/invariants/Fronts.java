package dev.airlock.proof.invariants;

import dev.airlock.model.Settings;
import dev.airlock.region.Region;
import dev.airlock.region.balancing.Attachments.Attachable;
import dev.airlock.region.plane.SimulatedPlane;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The balancers in front of the groups: what they truly know, and whom they truly route to. */
final class Fronts {

  private final Truth truth;
  private final Region<?, SimulatedPlane> region;
  private final Map<String, Set<String>> joined = new HashMap<>();

  Fronts(Truth truth) {
    this.truth = truth;
    region = truth.stage().region;
  }

  /** Every balancer that any group of the run may be behind. */
  List<String> all() {
    return truth.fleets().stream().flatMap(fleet -> fleet.balancers().stream()).distinct().toList();
  }

  /** Those of a group's balancers that its settings name, and that exist. */
  List<String> configured(String group) {
    return named(group, truth.settings(group));
  }

  /** Those that exist, of the balancers that its settings named when the function heard them. */
  List<String> heardConfigured(String group) {
    return named(group, truth.heardSettings(group));
  }

  private List<String> named(String group, Settings wanted) {
    return of(group).stream()
        .filter(balancer -> names(wanted, balancer))
        .filter(balancer -> find(balancer).isPresent())
        .toList();
  }

  /** Those that are in front of it: which it names, or is attached to. */
  List<String> inFrontOf(String group) {
    List<String> named = configured(group);
    return named.isEmpty() ? of(group).stream().filter(this::exists).toList() : named;
  }

  List<String> of(String group) {
    return truth.fleets().stream()
        .filter(fleet -> fleet.group().equals(group))
        .flatMap(fleet -> fleet.balancers().stream())
        .toList();
  }

  private static boolean names(Settings settings, String balancer) {
    return settings.loadBalancers().contains(balancer)
        || settings.targetGroups().stream()
            .map(Settings.TargetGroupName::nameOrArn)
            .anyMatch(
                name -> balancer.equals(name) || balancer.contains(":targetgroup/" + name + "/"));
  }

  boolean exists(String balancer) {
    return find(balancer).isPresent();
  }

  /** True if a balancer that exists says anything of the instance, be it that it drains. */
  boolean isKnownTo(String balancer, String instance) {
    return find(balancer).filter(it -> !it.isGone(instance)).isPresent();
  }

  /** True if a balancer that exists has it registered: one that drains is so no more. */
  boolean isRegistered(String balancer, String instance) {
    return find(balancer).filter(it -> it.isRegistered(instance)).isPresent();
  }

  /** True if a balancer that exists reports the instance as in service. */
  boolean serves(String balancer, String instance) {
    return find(balancer).filter(it -> it.isHealthy(instance)).isPresent();
  }

  /** True if a balancer that exists has it, and reports that it fails its checks. */
  boolean findsUnhealthy(String balancer, String instance) {
    return find(balancer).filter(it -> it.isUnhealthy(instance)).isPresent();
  }

  private Optional<Attachable> find(String balancer) {
    return region.balancers().classic(balancer).or(() -> region.balancers().targetGroup(balancer));
  }

  /** The function registered it. */
  void joins(String balancer, String instance) {
    joined.computeIfAbsent(instance, _ -> new HashSet<>()).add(balancer);
  }

  /** True if the function ever registered it there. */
  boolean hasJoined(String balancer, String instance) {
    return joined.getOrDefault(instance, Set.of()).contains(balancer);
  }

  boolean isRouted(String balancer, String instance) {
    return region.plane().routes(balancer).stream()
        .anyMatch(route -> route.instanceId().equals(instance));
  }

  /** Its group let it go, or it is out: whatever it had joined is behind it. */
  void leaves(String instance) {
    joined.remove(instance);
  }

  Set<String> routedBy(String balancer) {
    Set<String> routed = new LinkedHashSet<>();
    region.plane().routes(balancer).forEach(route -> routed.add(route.instanceId()));
    return routed;
  }
}
