package dev.airlock.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fleet and the balancers that its tags name.
 *
 * @param group its name
 * @param balancers names of Classic ELBs, ARNs of target groups
 * @param own what its instances say of their settings, if no Auto Scaling group is behind it
 */
public record Fleet(String group, List<String> balancers, Optional<Map<String, String>> own) {

  /** An Auto Scaling group. */
  public Fleet(String group, List<String> balancers) {
    this(group, balancers, Optional.empty());
  }

  /** Instances without one. */
  public static Fleet plain(String name, List<String> balancers, Map<String, String> settings) {
    return new Fleet(name, balancers, Optional.of(settings));
  }
}
