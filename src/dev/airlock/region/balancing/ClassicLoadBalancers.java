package dev.airlock.region.balancing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** The Classic ELBs of the region, by name. */
final class ClassicLoadBalancers {

  private final Surroundings around;
  private final Map<String, ClassicLoadBalancer> byName = new LinkedHashMap<>();

  ClassicLoadBalancers(Surroundings around) {
    this.around = around;
  }

  Surroundings around() {
    return around;
  }

  ClassicLoadBalancer create(
      String name, String scheme, List<Listener> listeners, Collection<String> zones) {
    if (byName.containsKey(name)) {
      throw ClassicErrors.duplicate(name);
    }
    ClassicLoadBalancer made = new ClassicLoadBalancer(around, name, scheme, listeners, zones);
    byName.put(name, made);
    return made;
  }

  /** Deleting one that does not exist succeeds. */
  void delete(String name) {
    ClassicLoadBalancer gone = byName.remove(name);
    if (gone != null) {
      gone.delete();
    }
  }

  Optional<ClassicLoadBalancer> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<ClassicLoadBalancer> all() {
    return byName.values();
  }
}
