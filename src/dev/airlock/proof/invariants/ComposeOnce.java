package dev.airlock.proof.invariants;

import dev.airlock.model.Side;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An instance that a spot warning and a hook both ask to leave leaves once: each balancer drains it
 * one time, and it joins none again meanwhile.
 */
final class ComposeOnce extends Invariant {

  private final Map<String, Set<String>> drained = new HashMap<>();
  private final Set<String> twice = new HashSet<>();

  @Override
  void drains(String balancer, String instance) {
    if (!drained.computeIfAbsent(instance, _ -> new HashSet<>()).add(balancer)) {
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

  /** Whoever comes back may leave again. */
  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.IN)) {
      tag.instances().forEach(this::forget);
    }
  }

  @Override
  void letGo(String instance) {
    forget(instance);
  }

  private void forget(String instance) {
    drained.remove(instance);
    twice.remove(instance);
  }
}
