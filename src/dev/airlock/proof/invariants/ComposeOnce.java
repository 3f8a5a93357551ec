package dev.airlock.proof.invariants;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An instance that a spot warning and a hook both ask to leave leaves once: each balancer drains it
 * one time, and it joins none again meanwhile.
 */
final class ComposeOnce extends Invariant {

  private final Map<String, Map<String, Instant>> drained = new HashMap<>();
  private final Set<String> twice = new HashSet<>();

  /** Several ports of one instance leave a balancer at once. */
  @Override
  void drains(String balancer, String instance) {
    Instant now = truth().now();
    Instant before = drained.computeIfAbsent(instance, _ -> new HashMap<>()).put(balancer, now);
    if (before != null && !before.equals(now)) {
      twice.add(instance);
    }
  }

  @Override
  void releases(Release release) {
    if (truth().tagsOf(release.instance()).containsKey("airlock:desired")) {
      check(
          !twice.contains(release.instance()),
          "%s was asked to leave twice, and was drained twice",
          release.instance());
    }
  }

  @Override
  void letGo(String instance) {
    drained.remove(instance);
    twice.remove(instance);
  }
}
