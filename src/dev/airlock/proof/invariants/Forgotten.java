package dev.airlock.proof.invariants;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Instances about which the function knows less than it found out: EC2 did not take the tags that
 * say so, and its memory was lost since. It can't wait then for what it does not know of.
 */
final class Forgotten {

  private final Set<String> unwritten = new HashSet<>();
  private final Set<String> forgotten = new HashSet<>();

  void denied(Collection<String> instances) {
    unwritten.addAll(instances);
  }

  /** What is written now is known again. */
  void written(Collection<String> instances) {
    unwritten.removeAll(instances);
    forgotten.removeAll(instances);
  }

  /** True if EC2 took nothing of what the function would have written of it last. */
  boolean isUnwritten(String instance) {
    return unwritten.contains(instance);
  }

  void memoryLost() {
    forgotten.addAll(unwritten);
  }

  boolean isForgotten(String instance) {
    return forgotten.contains(instance);
  }
}
