package dev.airlock.region.balancing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** One that is there already, and the same, is no error. */
  ClassicLoadBalancer create(
      String name,
      String scheme,
      List<Listener> listeners,
      Set<String> zones,
      Map<String, String> tags) {
    ClassicLoadBalancer present = byName.get(name);
    if (present == null) {
      ClassicLoadBalancer made = new ClassicLoadBalancer(around, name, scheme, listeners, zones);
      made.tags.put(tags);
      byName.put(name, made);
      return made;
    }
    if (!present.isMadeOf(scheme, listeners, zones)) {
      throw ClassicErrors.duplicate(name, "parameters");
    }
    if (!present.tags.all().equals(tags)) {
      throw ClassicErrors.duplicate(name, "tags");
    }
    return present;
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
